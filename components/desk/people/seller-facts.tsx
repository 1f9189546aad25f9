import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDomainWords } from "#components/claims/domain-words.ts";
import { Link } from "#components/ui/link.tsx";
import type { SellerPage } from "#lib/accounts/desk/queries.ts";
import type { InsuranceStanding } from "#lib/domain/requirements/status.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { AtStake, OpenCount, SellerStatus } from "./sellers-table.tsx";

type Props = { found: SellerPage; standing: InsuranceStanding; locale: Locale; zone: string };

/** What the marketplace says of the seller, where its insurance stands, and what of its claims is open. */
export function SellerFacts({ found: { seller, stake, states }, standing, locale, zone }: Props) {
  const t = useTranslations("accounts");
  const words = useDomainWords("desk");
  const reasons = seller.complianceReasons.join("; ") || t("none_given");
  const on = { date: standing.on ? formatDate(standing.on, locale) : "", days: Math.max(0, standing.days ?? 0) };
  const lines: readonly [string, ReactNode][] = [
    [t("status"), <SellerStatus key="s" at={seller.suspendedAt?.getTime() ?? null} locale={locale} zone={zone} />],
    ...(seller.suspendedReason ? [[t("reason"), seller.suspendedReason] as [string, ReactNode]] : []),
    [t("legal_name"), locale === "en" ? seller.legalName : seller.legalNameZh],
    [t("external"), seller.externalId],
    [t("store"), seller.store],
    [t("country"), seller.country],
    [t("good"), seller.compliant ? t("compliant") : t("not_compliant", { reasons })],
    [t("insurance"), t(`standing.${standing.state}`, on)],
    [
      t("at_stake"),
      <span key="a">
        <AtStake stake={stake} /> (<OpenCount stake={stake} />)
      </span>,
    ],
  ];
  return (
    <section className="panel" aria-labelledby="account">
      <header>
        <h2 id="account">{t("account")}</h2>
      </header>
      <div className="body stack">
        <dl className="fact-list">
          {lines.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h3>{t("claims")}</h3>
        {states.length === 0 ? <p className="ink2">{t("no_claims")}</p> : null}
        <ul>
          {states.map(({ state, n }) => (
            <li key={state}>
              {words.standing(state, null)}: <span className="b">{n}</span>
            </li>
          ))}
        </ul>
        <p className="row flex-wrap">
          <Link className="btn sm" href={`/desk/audit?seller=${seller.sellerId}`}>
            {t("audit")}
          </Link>
        </p>
      </div>
    </section>
  );
}
