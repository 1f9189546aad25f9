import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { relatedClaims } from "#lib/claims/queries.ts";
import { formatMoney } from "#lib/i18n/format.ts";
import { StateTag } from "./state-tag.tsx";

type Props = { related: Awaited<ReturnType<typeof relatedClaims>> };

/** Other claims on the same incident, each with where it stands. */
export function RelatedPanel({ related }: Props) {
  const t = useTranslations("claims.related");
  if (related.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="related">
      <header>
        <h2 id="related">{t("title")}</h2>
      </header>
      <ul className="body stack">
        {related.map((r) => (
          <li key={r.number} data-related={r.number}>
            <Link href={`/claims/${r.number}`}>{r.number}</Link> <StateTag state={r.state} outcome={r.outcome} question={false} />
            <br />
            <span className="t13 ink2">
              {formatMoney(r.eligible ?? r.claimed, r.currency)} · {t("customer", { name: r.customer })}
            </span>
          </li>
        ))}
      </ul>
      <p className="body t13 ink2">{t("hint")}</p>
    </section>
  );
}
