import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { balance } from "#lib/domain/ledger.ts";
import { formatAmount, formatDateTime } from "#lib/i18n/format.ts";
import { type Side, useDomainWords } from "./domain-words.ts";
import { type ClaimView, yearAt } from "./view.ts";

/** Every entry of the claim's money and what is still to be recovered, which is their sum. */
export function LedgerPanel({ detail, now, locale, viewerZone, side = "seller" }: Omit<ClaimView, "marketZone"> & { side?: Side }) {
  const t = useTranslations("claims");
  const s = useTranslations("statement");
  const words = useDomainWords(side);
  const { row, ledger } = detail;
  return (
    <section className="panel" aria-labelledby="ledger">
      <header>
        <h2 id="ledger">{t("page.ledger")}</h2>
        <span className="end ink3">
          {side === "seller" ? (
            <>
              <Link href="/statement">{s("open")}</Link> ·{" "}
            </>
          ) : null}
          {row.currency}
        </span>
      </header>
      {ledger.length === 0 ? (
        <p className="body t13 ink3">{t("page.ledger_none")}</p>
      ) : (
        <dl className="body money">
          {ledger.map((entry) => (
            <div key={entry.seq} style={{ display: "contents" }}>
              <dt>
                {words.entry(entry.kind)}{" "}
                <span className="t12 ink3 nowrap">
                  {formatDateTime(entry.at.getTime(), viewerZone, locale, "short", yearAt(now, viewerZone))}
                </span>
              </dt>
              <dd>{formatAmount(entry.amount)}</dd>
            </div>
          ))}
          <dt className="b">{t("page.balance")}</dt>
          <dd className="b">{formatAmount(balance(ledger))}</dd>
        </dl>
      )}
    </section>
  );
}
