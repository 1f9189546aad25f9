import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { ClaimDetail } from "#lib/claims/detail.ts";
import { writtenOf } from "#lib/domain/claim/snapshot.ts";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";

type Props = { number: string; submissions: ClaimDetail["submissions"]; zone: string; locale: Locale };

/** What the marketplace had before it decided: every submission with its receipt, its words and its files, oldest first. */
export function SentBefore({ number, submissions, zone, locale }: Props) {
  const t = useTranslations("respond");
  const c = useTranslations("claims");
  return (
    <section className="panel" aria-labelledby="sent-before">
      <header>
        <h2 id="sent-before">{t("appeal.sent")}</h2>
      </header>
      {submissions.length === 0 ? <p className="body ink2">{t("appeal.sent_none")}</p> : null}
      {submissions.toReversed().map((s) => (
        <details key={s.id} className="body" data-sent={s.receipt}>
          <summary className="fold">
            <b>{s.receipt}</b> {c(`page.kinds.${s.kind}`)}{" "}
            <span className="ink3">{formatDateTime(s.at.getTime(), zone, locale, "short")}</span>
          </summary>
          {writtenOf(s.snapshot).map(({ text, lang }) => (
            <p key={text} lang={lang ?? undefined} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {text}
            </p>
          ))}
          <ul>
            {s.snapshot.files.map((f) => (
              <li key={f.id} style={{ overflowWrap: "anywhere" }}>
                {f.name}
              </li>
            ))}
          </ul>
          <Link href={`/claims/${number}/receipts/${s.n}`}>{t("appeal.sent_receipt")}</Link>
        </details>
      ))}
    </section>
  );
}
