import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { Told } from "#lib/claims/insurer/queries.ts";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";

type Props = { told: readonly Told[]; number: string | null; locale: Locale; zone: string };

/** The insurer's part: when it was told, whether it looked, what it said. */
export function InsurerPanel({ told, number, locale, zone }: Props) {
  const t = useTranslations("claims.insurer");
  if (told.length === 0 && number === null) return null;
  const time = (at: number) => formatDateTime(at, zone, locale, "short");
  return (
    <section className="panel insurer" aria-labelledby="insurer">
      <header>
        <h2 id="insurer">{t("title")}</h2>
      </header>
      <div className="body stack">
        {told.map((l) => (
          <div key={l.id} className="stack" data-insurer={l.recipient}>
            <p>
              {t("told", { at: time(l.at), recipient: l.recipient })} ·{" "}
              {l.openedAt === null ? t("not_opened") : t("opened", { at: time(l.openedAt) })}
            </p>
            {l.answer ? (
              <>
                <p className="tag plum text" data-answer={l.answer}>
                  {t(`answers.${l.answer}`)}
                </p>
                {l.answerText ? <p className="prewrap">{l.answerText}</p> : null}
              </>
            ) : (
              <p className="t13 ink2">{t("no_answer")}</p>
            )}
            {l.uploads > 0 ? <p className="t13">{t("report", { count: l.uploads })}</p> : null}
          </div>
        ))}
        {number ? (
          <p className="no-print">
            <Link className="btn" href={`/claims/${number}/insurer`}>
              {t("open")}
            </Link>
          </p>
        ) : null}
      </div>
    </section>
  );
}
