import type { NoticeOfClaim } from "#lib/claims/insurer/notice.ts";

/** The notice as it is sent. */
export function NoticeSheet({ notice }: { notice: NoticeOfClaim }) {
  return (
    <article className="panel letter-sheet" lang={notice.locale} data-notice={notice.locale}>
      <div className="body stack">
        <h2>{notice.title}</h2>
        {notice.intro.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {notice.parts.map((part) => (
          <section key={part.title} className="stack">
            <h3 className="t13 b">{part.title}</h3>
            {part.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {part.quote ? <blockquote className="prewrap">“{part.quote}”</blockquote> : null}
          </section>
        ))}
        {notice.closing.map((line) => (
          <p key={line} className="ink2">
            {line}
          </p>
        ))}
      </div>
    </article>
  );
}
