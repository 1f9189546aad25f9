"use client";

import { Download, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Link } from "#components/ui/link.tsx";
import type { ClaimTuple, SavedView, ViewCounts } from "#lib/claims/list-schema.ts";
import { isFiltered, type ListQuery, listAddress, VIEWS, viewList } from "#lib/domain/claim/views.ts";
import { ClaimRows } from "./claim-rows.tsx";
import { DueRuler } from "./due-ruler.tsx";
import { KeyHelp } from "./key-help.tsx";
import { Chips, ListFilter } from "./list-filter.tsx";
import { SavedViews } from "./saved-views.tsx";

type Props = {
  query: ListQuery;
  /** Tuples of claims as one text: everything else that is sent React walks through, value by value, on both sides. */
  rows: string;
  next: string | null;
  counts: ViewCounts;
  views: readonly SavedView[];
  screenedOut: number;
  mayRespond: boolean;
  viewerZone: string;
  marketZone: string;
  marketZones: Readonly<Record<"us" | "uk", string>>;
  now: number;
};
const at = (query: ListQuery, change: Partial<ListQuery> = {}) => `/claims${listAddress({ ...query, cursor: null, ...change })}`;

/** The whole list is one client component fed with tuples: as server elements the page would be made and sent twice. */
export function Worklist({ query, rows: sent, next, counts, views, screenedOut, marketZone, ...zones }: Props) {
  const t = useTranslations("claims");
  const rows = useMemo(() => JSON.parse(sent) as readonly ClaimTuple[], [sent]);
  const filtered = isFiltered(query);
  const first = query.view === "needs" && query.sort === "due" && !filtered;
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
        <ListFilter query={query} />
        <a className="btn" href={`/api/claims/export${listAddress({ ...query, cursor: null })}`} download>
          <Download className="icon" aria-hidden />
          CSV
        </a>
      </div>
      <div className="bar-row">
        <nav className="tabs" aria-label={t("views_label")}>
          {VIEWS.map((view) => (
            <Link
              key={view}
              href={`/claims${listAddress(viewList(view))}`}
              aria-current={view === query.view && !filtered ? "page" : undefined}
            >
              {t(`views.${view}`)} <span>{countText(counts, view)}</span>
            </Link>
          ))}
        </nav>
        <SavedViews views={views} current={listAddress({ ...query, cursor: null }).slice(1)} keepable={filtered || !first} />
      </div>
      {filtered ? <Chips query={query} /> : null}
      {first && rows.length > 0 && !query.cursor ? (
        <DueRuler rows={rows} more={next !== null} now={zones.now} marketZone={marketZone} />
      ) : null}
      {rows.length === 0 ? (
        <Empty query={query} />
      ) : (
        <ClaimRows rows={rows} grouped={query.view === "needs" && query.sort === "due" && !query.state} {...zones} />
      )}
      <div className="foot">
        <span className="row keys">
          <kbd>j</kbd> <kbd>k</kbd> {t("keys.move")} <kbd>Enter</kbd> {t("keys.open")} <kbd>/</kbd> {t("keys.search")} <kbd>?</kbd>{" "}
          {t("keys.all")}
        </span>
        <span className="row" style={{ marginLeft: "auto" }}>
          {query.cursor ? (
            <Link className="btn sm" href={at(query)}>
              {t("first_page")}
            </Link>
          ) : null}
          {next ? (
            <Link className="btn sm" href={at(query, { cursor: next })} rel="next">
              {t("next_page")}
            </Link>
          ) : null}
        </span>
      </div>
      {screenedOut > 0 ? <p className="t13 ink3">{t("screened", { count: screenedOut })}</p> : null}
      <KeyHelp />
    </div>
  );
}

const countText = (counts: ViewCounts, view: (typeof VIEWS)[number]): string => (counts[view] >= 1000 ? "1,000+" : String(counts[view]));

function Empty({ query }: { query: ListQuery }) {
  const t = useTranslations("claims");
  const kind = isFiltered(query) ? "search" : query.view;
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
