import { useTranslations } from "next-intl";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import type { LinkView } from "#lib/insurance/broker/queries.ts";
import { RevokeLink } from "./revoke-link.tsx";

type Props = { links: readonly LinkView[]; origin: string; locale: Locale; zone: string; may: boolean };

/** Every link that was sent out: to whom, until when, whether it was opened and used. */
export function LinkList({ links, origin, locale, zone, may }: Props) {
  const t = useTranslations("insurance.letter");
  return (
    <section className="panel" aria-labelledby="links">
      <header>
        <h2 id="links">{t("links")}</h2>
      </header>
      <div className="body stack">
        {links.length === 0 ? <p className="ink2">{t("none_yet")}</p> : null}
        {links.map((l) => (
          <div key={l.id} className="stack" data-link-of={l.recipient}>
            <p>
              <b>{l.recipient}</b> {l.email ? `· ${l.email} ` : ""}· {t(`mailed.${l.mail}`)} ·{" "}
              {l.path ? t("until", { date: formatDate(l.expiresAt, locale, { zone }) }) : t("over")}
            </p>
            <p className="t13 ink2">
              {l.openedAt === null ? t("not_opened") : t("opened", { at: formatDateTime(l.openedAt, zone, locale, "short") })} ·{" "}
              {t("uploads", { count: l.uploads })}
            </p>
            {l.path && may ? (
              <div className="row">
                <CopyBox text={`${origin}${l.path}`} />
                <RevokeLink link={l.id} />
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}
