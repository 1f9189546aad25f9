import { Flame } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProductPicture } from "#components/ui/product-picture.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { ProductRow } from "#lib/claims/overview/queries.ts";
import { formatAmount, type Locale } from "#lib/i18n/format.ts";

/** Where claims come from: each product with its usual incident and what it cost; two alike in 90 days are said so. */
export function ProductsPanel({ products, locale, currency }: { products: readonly ProductRow[]; locale: Locale; currency: string }) {
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
                    {p.alike >= 2 ? (
                      <span className="tag amber">
                        <Flame className="icon" aria-hidden />
                        {t("overview.alike", { count: p.alike })}
                      </span>
                    ) : null}
                  </th>
                  <td>{d(`incidents.${p.incident}`)}</td>
                  <td>
                    <svg className="meter-bar" viewBox="0 0 60 6" aria-hidden="true">
                      <rect width="60" height="6" rx="3" fill="var(--line)" />
                      <rect width={Math.max(4, (p.count / most) * 60)} height="6" rx="3" fill="var(--accent)" />
                    </svg>
                  </td>
                  <td className="num b">{p.count}</td>
                  <td className="num">{formatAmount(p.cost)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  );
}
