import { useTranslations } from "next-intl";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";
import type { CertificateDetail } from "#lib/insurance/queries.ts";

type Props = { events: CertificateDetail["events"]; zone: string; locale: Locale };

/** What happened, newest first; saves in a row by the same person are one line. */
export function CertificateHistory({ events, zone, locale }: Props) {
  const t = useTranslations("insurance.c");
  const lines = events.filter(
    (e, i) => e.type !== "changed" || events[i + 1]?.type !== "changed" || events[i + 1]?.actorName !== e.actorName,
  );
  return (
    <section className="panel" aria-labelledby="history">
      <header>
        <h2 id="history">{t("history")}</h2>
      </header>
      <ol className="body log">
        {[...lines].reverse().map((e) => (
          <li key={e.seq}>
            <span>
              {t(`step.${e.type}`)}
              <span className="at">
                {formatDateTime(e.at.getTime(), zone, locale, "short")} · {e.actorKind === "timer" ? t("system") : e.actorName}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
