"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ClaimPage, ListQuery, ViewCounts } from "#lib/claims/list-schema.ts";
import { STATES } from "#lib/domain/claim/states.ts";
import { VIEWS } from "#lib/domain/claim/views.ts";
import { ClaimRows } from "./claim-rows.tsx";

type Props = {
  query: ListQuery;
  page: ClaimPage;
  counts: ViewCounts;
  screenedOut: number;
  mayRespond: boolean;
  viewerZone: string;
  marketZones: Readonly<Record<"us" | "uk", string>>;
  now: number;
};
const address = (query: Partial<Record<keyof ListQuery, string | null>>): string => {
  const params = new URLSearchParams(Object.entries(query).filter((e): e is [string, string] => Boolean(e[1])));
  return `/claims${params.size > 0 ? `?${params}` : ""}`;
};

/** The whole list is one client component fed with tuples: as server elements the page would be made and sent twice. */
export function Worklist({ query, page, counts, screenedOut, ...rows }: Props) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
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
        <Empty query={query} />
      ) : (
        <ClaimRows rows={page.rows} grouped={query.view === "needs" && !query.state} {...rows} />
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
      {screenedOut > 0 ? <p className="t13 ink3">{t("screened", { count: screenedOut })}</p> : null}
    </div>
  );
}

const countText = (counts: ViewCounts, view: (typeof VIEWS)[number]): string => (counts[view] >= 1000 ? "1,000+" : String(counts[view]));

function Empty({ query }: { query: ListQuery }) {
  const t = useTranslations("claims");
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
