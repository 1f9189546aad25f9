import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Letter } from "#lib/claims/letter/letter.ts";

/** The letter on screen, word for word as on paper. It is English in both languages of the page. */
export function LetterView({ letter, pdf }: { letter: Letter; pdf: string }) {
  const t = useTranslations("respond");
  return (
    <section className="panel" aria-labelledby="letter">
      <header>
        <h2 id="letter">{t(letter.preview ? "letter.preview" : "letter.title")}</h2>
        <a className="end btn sm" href={pdf} download>
          <Download className="icon" aria-hidden />
          PDF
        </a>
      </header>
      <p className="body t13 ink3">{t(letter.preview ? "letter.hint_preview" : "letter.hint")}</p>
      <article className="letter" lang="en">
        <p>
          {letter.from.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <p>
          {letter.to.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <dl>
          {letter.about.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {letter.opening.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {letter.parts.map(({ title, paragraphs }) => (
          <div key={title}>
            <h3>{title}</h3>
            {[...paragraphs.entries()].map(([i, text]) => (
              <p key={`${title}-${i + 1}`}>{text}</p>
            ))}
          </div>
        ))}
        {letter.exhibits.length > 0 ? (
          <>
            <h3>Exhibits</h3>
            <ul>
              {letter.exhibits.map((e) => (
                <li key={e.mark}>
                  <b>{e.mark}</b>
                  <span>
                    {e.title}
                    {e.note ? ` (${e.note})` : ""}
                    <br />
                    {e.name}
                    <br />
                    <code>{e.sha256}</code>
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {letter.closing.map((text) => (
          <p key={text} className="t13">
            {text}
          </p>
        ))}
        {letter.annex ? (
          <>
            <h3>{letter.annex.title}</h3>
            <p lang="zh-CN">{letter.annex.text}</p>
          </>
        ) : null}
      </article>
    </section>
  );
}
