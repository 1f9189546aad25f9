import { getTranslations } from "next-intl/server";
import { DeskRoom } from "#components/desk/desk-room.tsx";
import { SellersTable } from "#components/desk/people/sellers-table.tsx";
import { DeskSearchField } from "#components/desk/search-field.tsx";
import { Link } from "#components/ui/link.tsx";
import { listSellers, parseSellersQuery } from "#lib/accounts/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("accounts"))("sellers") };
}

/** Every seller by name, with what is open; found by name, the marketplace's id, or the address of one of its people. */
export default async function SellersPage({ searchParams }: Props) {
  const session = await requireStaff();
  const query = parseSellersQuery(await searchParams);
  const [frame, counts, { rows, next }, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    listSellers(session, query),
    getTranslations("accounts"),
  ]);
  const address = (more: { after?: string; suspended?: boolean }) => {
    const { after = "", suspended = query.suspended } = more;
    const parts = { q: query.q, suspended: suspended ? "1" : "", after };
    return `/desk/sellers?${new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== ""))}`;
  };
  return (
    <DeskRoom frame={{ ...frame, counts, current: "sellers" }} title={t("sellers")}>
      <form className="row flex-wrap" action="/desk/sellers">
        <DeskSearchField words={query.q} label={t("search")} />
        {query.suspended ? <input type="hidden" name="suspended" value="1" /> : null}
        <button type="submit" className="btn primary">
          {t("go")}
        </button>
        <Link className="btn ghost" href={address({ suspended: !query.suspended })}>
          {t(query.suspended ? "show_all" : "only_suspended")}
        </Link>
      </form>
      {rows.length === 0 ? (
        <p className="panel empty">{t("none")}</p>
      ) : (
        <SellersTable rows={rows} locale={frame.locale} zone={session.zone} />
      )}
      <p className="row">
        {query.after ? (
          <Link className="btn sm" href={address({})}>
            {t("first")}
          </Link>
        ) : null}
        {next ? (
          <Link className="btn sm" href={address({ after: next })}>
            {t("next")}
          </Link>
        ) : null}
      </p>
    </DeskRoom>
  );
}
