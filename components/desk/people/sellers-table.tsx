import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { TablePanel } from "#components/ui/table-panel.tsx";
import type { SellerLine, Stake } from "#lib/accounts/desk/queries.ts";
import { formatDate, formatMoney, type Locale } from "#lib/i18n/format.ts";

export function SellersTable({ rows, locale, zone }: { rows: readonly SellerLine[]; locale: Locale; zone: string }) {
  const t = useTranslations("accounts");
  return (
    <TablePanel
      label={t("sellers")}
      columns={[
        t("seller"),
        t("status"),
        { name: t("people"), className: "num wide-only" },
        { name: t("open"), className: "num" },
        { name: t("at_stake"), className: "num" },
      ]}
      className="sellers"
    >
      {rows.map((s) => (
        <tr key={s.sellerId} data-seller={s.externalId}>
          <td>
            <Link href={`/desk/sellers/${s.sellerId}`}>{locale === "en" ? s.name : s.nameZh}</Link>
            <br />
            <span className="t13 ink3">
              {s.externalId} · {s.store}
            </span>
          </td>
          <td className="nowrap">
            <SellerStatus at={s.suspendedAt} locale={locale} zone={zone} />
          </td>
          <td className="num wide-only">{s.people}</td>
          <td className="num">
            <OpenCount stake={s} />
          </td>
          <td className="num nowrap">
            <AtStake stake={s} />
          </td>
        </tr>
      ))}
    </TablePanel>
  );
}

export function SellerStatus({ at, locale, zone }: { at: number | null; locale: Locale; zone: string }) {
  const t = useTranslations("accounts");
  return at === null ? (
    <span className="tag text">{t("active")}</span>
  ) : (
    <span className="tag red text">{t("suspended_on", { date: formatDate(at, locale, { zone }) })}</span>
  );
}

/** Counted as far as a cap; past it the figures are a lower bound and say so. */
export function OpenCount({ stake }: { stake: Stake }) {
  const t = useTranslations("accounts");
  return <>{stake.capped ? t("more_than", { count: stake.open }) : stake.open}</>;
}

export function AtStake({ stake: { amount, currency, capped } }: { stake: Stake }) {
  const t = useTranslations("accounts");
  if (currency === null) return <>–</>;
  const money = formatMoney(amount, currency);
  return <>{capped ? t("more_than", { count: money }) : money}</>;
}
