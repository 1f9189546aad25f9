import type { FixLetter } from "#lib/insurance/broker/fix-letter.ts";
import { CopyText } from "../verdict-list.tsx";

/** One language of the letter, as it is sent. */
export function LetterSheet({ letter }: { letter: FixLetter }) {
  return (
    <article className="panel letter-sheet" lang={letter.locale} data-letter={letter.locale}>
      <div className="body stack">
        <h2>{letter.title}</h2>
        {letter.intro.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <ol className="stack">
          {letter.corrections.map((c, i) => (
            <li key={c.rule} data-rule={c.rule}>
              <b>
                {i + 1}. {c.title} ({c.rule})
              </b>
              <p className="ink2">{c.wrong}</p>
              <CopyText text={c.write} />
            </li>
          ))}
        </ol>
        {letter.closing.map((line) => (
          <p key={line} className="ink2">
            {line}
          </p>
        ))}
      </div>
    </article>
  );
}
