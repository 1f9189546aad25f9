import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { InHand } from "#lib/claims/team/queries.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { titleOf } from "../view.ts";

/** What colleagues, or the reader, put into the reader's hands. */
export function InHandPanel({ claims, locale }: { claims: readonly InHand[]; locale: Locale }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  if (claims.length === 0) return null;
  return (
    <section className="panel todo in-hand" aria-labelledby="in-hand">
      <header style={{ paddingBottom: 10 }}>
        <h2 id="in-hand">{t("overview.in_hand")}</h2>
      </header>
      {claims.map((c) => (
        <Link key={c.number} href={`/claims/${c.number}`} style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
          <span>
            <b>{titleOf({ row: c }, locale)}</b>
            <br />
            <span className="sub">{`${d(`states.${c.state}`)} · ${c.number}`}</span>
          </span>
          <span className="sub">{t("overview.given_by", { name: c.by })}</span>
        </Link>
      ))}
    </section>
  );
}
