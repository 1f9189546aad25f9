import type { IncidentKind } from "../evidence/incidents.ts";
import type { PlainDate, Route } from "./claim.ts";
import type { State } from "./states.ts";

/** The worklist's views, the default first. */
export const VIEWS = ["needs", "waiting", "closed", "all"] as const;
export type View = (typeof VIEWS)[number];

/** By deadline only where every row may have one: the first view. */
export const SORTS = ["due", "newest", "oldest", "amount"] as const;
export type Sort = (typeof SORTS)[number];
export const sortsOf = (view: View): readonly Sort[] => (view === "needs" ? SORTS : SORTS.slice(1));

/** In whose hands of the team: the reader's own, or nobody's. */
export const HANDS = ["mine", "nobody"] as const;
export type Hand = (typeof HANDS)[number];

/** What a list shows. `from` and `to`: days the seller was told of the claim, by the marketplace's calendar, both included. */
export type ListQuery = {
  view: View;
  state: State | null;
  incident: IncidentKind | null;
  route: Route | null;
  from: PlainDate | null;
  to: PlainDate | null;
  hand: Hand | null;
  q: string;
  sort: Sort;
  cursor: string | null;
};

/** A view as it opens: nothing filtered, its own order. */
export const viewList = (view: View): ListQuery => ({
  view,
  sort: sortsOf(view)[0] ?? "newest",
  state: null,
  incident: null,
  route: null,
  from: null,
  to: null,
  hand: null,
  q: "",
  cursor: null,
});

/** Whether a view can show claims in a state: only one of the views knows closed ones, besides that of all. */
export const mayHold = (view: View, state: State): boolean => view === "all" || (view === "closed") === (state === "closed");

/** Filters beside view and words, each of which can be taken off alone. */
export const FILTERS = ["state", "incident", "route", "from", "to", "hand"] as const;
export const isFiltered = (query: ListQuery): boolean => query.q !== "" || FILTERS.some((f) => query[f] !== null);

/** The address of a list: what is not the default, in one order, so that the same list has one address. */
export function listAddress(query: ListQuery): string {
  const params = new URLSearchParams();
  const filtered = isFiltered(query);
  if (query.view !== (filtered ? "all" : "needs")) params.set("view", query.view);
  for (const filter of FILTERS) if (query[filter] !== null) params.set(filter, query[filter]);
  if (query.q) params.set("q", query.q);
  if (query.sort !== sortsOf(query.view)[0]) params.set("sort", query.sort);
  if (query.cursor) params.set("cursor", query.cursor);
  return params.size > 0 ? `?${params}` : "";
}
