import { Search } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ClaimRows } from "#components/claims/claim-rows.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { currentRead, requireSeller } from "#lib/auth/current.ts";
import { type ListQuery, VIEWS } from "#lib/claims/list-schema.ts";
import { countViews, listClaims, parseListQuery, screenedOut, type ViewCounts } from "#lib/claims/worklist.ts";
import { STATES } from "#lib/domain/claim/states.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("claims"))("title") };
}

/** The words a row shows: the whole areas would be half the page. */
const ROW_WORDS = [
  "claims.list_label",
  "claims.groups",
  "claims.order",
  "claims.claimed",
  "claims.nothing_to_do",
  "claims.verbs",
  "domain.states",
  "domain.outcomes",
] as const;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const address = (query: Partial<Record<keyof ListQuery, string | null>>): string => {
  const params = new URLSearchParams(Object.entries(query).filter((e): e is [string, string] => Boolean(e[1])));
  return `/claims${params.size > 0 ? `?${params}` : ""}`;
};

export default async function ClaimsPage({ searchParams }: Props) {
  const query = parseListQuery(await searchParams);
  const [session, now, t, d, page, counts, screened] = await Promise.all([
    requireSeller(),
    currentTime(),
    getTranslations("claims"),
    getTranslations("domain"),
    listClaims(currentRead, query),
    countViews(currentRead),
    screenedOut(currentRead),
  ]);
  const zones = { us: currentPack("us").zone, uk: currentPack("uk").zone };
  return (
    <div className="worklist">
      <div className="head">
        <h1>{t("title")}</h1>
        <form className="search control" action="/claims">
          <Search className="icon" aria-hidden />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={query.q}
            aria-label={t("search")}
            placeholder={t("search")}
            data-search
          />
          {query.q ? null : <kbd aria-hidden>/</kbd>}
        </form>
      </div>
      <div className="bar-row">
        <nav className="tabs" aria-label={t("views_label")}>
          {VIEWS.map((view) => (
            <Link key={view} href={address({ view, q: query.q })} aria-current={view === query.view && !query.state ? "page" : undefined}>
              {t(`views.${view}`)} <span>{countText(counts, view)}</span>
            </Link>
          ))}
        </nav>
        <form className="filters" action="/claims">
          {query.q ? <input type="hidden" name="q" value={query.q} /> : null}
          <label className="sr" htmlFor="state">
            {t("state")}
          </label>
          <select className="select" id="state" name="state" defaultValue={query.state ?? ""}>
            <option value="">{t("any_state")}</option>
            {STATES.filter((s) => s !== "screening").map((s) => (
              <option key={s} value={s}>
                {d(`states.${s}`)}
              </option>
            ))}
          </select>
          <button type="submit" className="btn">
            {t("apply")}
          </button>
        </form>
      </div>
      {page.rows.length === 0 ? (
        <Empty query={query} t={t} />
      ) : (
        <AreaMessages areas={ROW_WORDS}>
          <ClaimRows
            rows={page.rows}
            grouped={query.view === "needs" && !query.state}
            mayRespond={sellerMay(session.seller.actor.role, "draft.save")}
            viewerZone={session.zone}
            marketZones={zones}
            now={now}
          />
        </AreaMessages>
      )}
      <div className="foot">
        <span className="row keys">
          <kbd>j</kbd> <kbd>k</kbd> {t("keys.move")} <kbd>Enter</kbd> {t("keys.open")} <kbd>/</kbd> {t("keys.search")}
        </span>
        <span className="row" style={{ marginLeft: "auto" }}>
          {query.cursor ? (
            <Link className="btn sm" href={address({ view: query.view, state: query.state, q: query.q })}>
              {t("first_page")}
            </Link>
          ) : null}
          {page.next ? (
            <Link className="btn sm" href={address({ view: query.view, state: query.state, q: query.q, cursor: page.next })} rel="next">
              {t("next_page")}
            </Link>
          ) : null}
        </span>
      </div>
      {screened > 0 ? <p className="t13 ink3">{t("screened", { count: screened })}</p> : null}
    </div>
  );
}

const countText = (counts: ViewCounts, view: (typeof VIEWS)[number]): string => (counts[view] >= 1000 ? "1,000+" : String(counts[view]));

function Empty({ query, t }: { query: ListQuery; t: Awaited<ReturnType<typeof getTranslations<"claims">>> }) {
  const kind = query.q || query.state ? "search" : query.view;
  return (
    <div className="panel empty">
      <h2>{t(`empty.${kind}.title`)}</h2>
      <p>{t(`empty.${kind}.text`)}</p>
      <Link className="btn" href={kind === "needs" ? "/claims?view=waiting" : "/claims"}>
        {t(kind === "needs" ? "empty.see_waiting" : "empty.see_needs")}
      </Link>
    </div>
  );
}
