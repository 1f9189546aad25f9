import { Flame } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { ProductPicture } from "#components/ui/product-picture.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { LotRow, ProductRow } from "#lib/claims/overview/queries.ts";
import { formatAmount, type Locale } from "#lib/i18n/format.ts";
import { FILLS, SERIES } from "./series.ts";

type Props = { products: readonly ProductRow[]; lots: readonly LotRow[]; locale: Locale; currency: string };

/** Where claims come from: each product with its usual incident, how its claims ended and what they cost; two alike are said so. */
export function ProductsPanel({ products, lots, locale, currency }: Props) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const most = Math.max(1, ...products.map((p) => p.count));
  return (
    <section className="panel" aria-labelledby="products">
      <header>
        <h2 id="products">{t("overview.products")}</h2>
        <span className="end ink3">{t("overview.products_hint")}</span>
      </header>
      {products.length === 0 ? (
        <p className="body t13 ink3">{t("overview.products_none")}</p>
      ) : (
        <ScrollX label={t("overview.products")}>
          <table className="tbl products">
            <thead>
              <tr>
                <th scope="col">{t("overview.product")}</th>
                <th scope="col">{t("overview.usual")}</th>
                <th scope="col" colSpan={2} className="num">
                  {t("overview.claims")}
                </th>
                <th scope="col" className="num">
                  {t("overview.cost", { currency })}
                </th>
              </tr>
            </thead>
            <tbody>
              {products.map((p) => (
                <tr key={p.asin}>
                  <th scope="row">
                    <Link className="row" href={`/claims?view=all&q=${encodeURIComponent(p.asin)}`}>
                      <ProductPicture url={p.pictureUrl} name="" />
                      <span>{locale === "en" ? p.productEn : p.productZh}</span>
                    </Link>
                    <span className="usual t12 ink3">{d(`incidents.${p.incident}`)}</span>
                    {p.alike >= 2 ? (
                      <span className="tag amber">
                        <Flame className="icon" aria-hidden />
                        {t("overview.alike", { count: p.alike })}
                      </span>
                    ) : null}
                  </th>
                  <td>{d(`incidents.${p.incident}`)}</td>
                  <td>
                    <Ended product={p} most={most} />
                  </td>
                  <td className="num b">{p.count}</td>
                  <td className="num">{formatAmount(p.cost)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      {lots.length > 0 ? (
        <div className="body lots">
          <h3 className="t13 b">{t("overview.lots")}</h3>
          <ul>
            {lots.map((l) => (
              <li key={`${l.lot} ${l.incident}`}>
                <span className="tag amber">
                  <Flame className="icon" aria-hidden />
                  {t("overview.lot", { lot: l.lot, count: l.count })}
                </span>{" "}
                <Link href={`/claims?view=all&q=${encodeURIComponent(l.asin)}`}>{locale === "en" ? l.productEn : l.productZh}</Link>{" "}
                <span className="t13 ink3">{d(`incidents.${l.incident}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

/** How a product's claims ended: a bar as long as they are many, and the same in words. */
function Ended({ product, most }: { product: ProductRow; most: number }) {
  const t = useTranslations("claims");
  const starts = SERIES.map((_, k) => SERIES.slice(0, k).reduce((n, s) => n + product[s], 0));
  const there = SERIES.filter((s) => product[s] > 0);
  return (
    <>
      <svg className="meter-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" fill="var(--line)" />
        {SERIES.map((s, k) => (
          <rect key={s} x={((starts[k] ?? 0) / most) * 100} width={(product[s] / most) * 100} height="6" fill={FILLS[s]} />
        ))}
      </svg>
      <span className="t12 ink3">{there.map((s) => t(`overview.ended.${s}`, { count: product[s] })).join(t("overview.and"))}</span>
    </>
  );
}
