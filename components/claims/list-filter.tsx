"use client";

import { ListFilter as FilterIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
import { type Html, html, within } from "#components/ui/html.ts";
import { Link } from "#components/ui/link.tsx";
import { STATES } from "#lib/domain/claim/states.ts";
import { FILTERS, HANDS, type ListQuery, listAddress, sortsOf } from "#lib/domain/claim/views.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { formatDate } from "#lib/i18n/format.ts";

/** Filters and order, as a plain form: it works before any script has run, and the result is an address. */
export function ListFilter({ query }: { query: ListQuery }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const set = FILTERS.filter((f) => query[f] !== null).length;
  return (
    <FoldMenu
      className="filter-fold"
      summaryClass="btn"
      closeOn={listAddress(query)}
      label={
        <>
          <FilterIcon className="icon" aria-hidden />
          {set > 0 ? t("filter.open_count", { count: set }) : t("filter.open")}
        </>
      }
    >
      <form className="menu right form" action="/claims" key={listAddress(query)} {...within(fields(query, t, d))} />
    </FoldMenu>
  );
}

type T = ReturnType<typeof useTranslations<"claims">>;
type D = ReturnType<typeof useTranslations<"domain">>;

/** As markup: most pages are looked at without it, and it is a third of what stands around the rows. */
function fields(query: ListQuery, t: T, d: D): Html {
  const any = ["", t("filter.any")] as const;
  const states = STATES.filter((s) => s !== "screening").map((s) => [s, d(`states.${s}`)] as const);
  const routes = (["small", "large"] as const).map((r) => [r, d(`routes.${r}`)] as const);
  return html`${query.q ? html`<input type="hidden" name="q" value="${query.q}"/>` : null}<input type="hidden" name="view" value="${query.view}"/>${[
    choice("state", t("state"), query.state, [any, ...states]),
    choice("incident", t("filter.incident"), query.incident, [any, ...INCIDENTS.map((i) => [i, d(`incidents.${i}`)] as const)]),
    choice("route", t("filter.route"), query.route, [any, ...routes]),
    choice("hand", t("filter.hand"), query.hand, [any, ...HANDS.map((h) => [h, t(`filter.hands.${h}`)] as const)]),
    date("from", t("filter.from"), query.from),
    date("to", t("filter.to"), query.to),
    choice(
      "sort",
      t("filter.sort"),
      query.sort,
      sortsOf(query.view).map((s) => [s, t(`filter.sorts.${s}`)] as const),
    ),
  ]}<p class="row"><button type="submit" class="btn primary">${t("apply")}</button></p>`;
}

const control = (name: string, label: string, inner: Html) =>
  html`<div class="control"><label for="filter-${name}">${label}</label>${inner}</div>`;

function choice(name: string, label: string, value: string | null, options: readonly (readonly [id: string, text: string])[]): Html {
  const all = options.map(([id, text]) => html`<option value="${id}"${id === (value ?? "") ? html` selected` : null}>${text}</option>`);
  return control(name, label, html`<select class="select" id="filter-${name}" name="${name}">${all}</select>`);
}

const date = (name: string, label: string, value: string | null) =>
  control(name, label, html`<input class="input" id="filter-${name}" type="date" name="${name}" value="${value ?? ""}"/>`);

/** What narrows the list, each with its own way off. */
export function Chips({ query }: { query: ListQuery }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const locale = useAppLocale();
  const chips: [keyof ListQuery, string][] = [];
  if (query.q) chips.push(["q", `“${query.q}”`]);
  if (query.state) chips.push(["state", d(`states.${query.state}`)]);
  if (query.incident) chips.push(["incident", d(`incidents.${query.incident}`)]);
  if (query.route) chips.push(["route", d(`routes.${query.route}`)]);
  if (query.from) chips.push(["from", t("filter.since", { date: formatDate(query.from, locale) })]);
  if (query.to) chips.push(["to", t("filter.until", { date: formatDate(query.to, locale) })]);
  if (query.hand) chips.push(["hand", t(`filter.hands.${query.hand}`)]);
  return (
    <ul className="chips-row" aria-label={t("filter.active")}>
      {chips.map(([name, text]) => (
        <li key={name}>
          <Link className="chip" href={`/claims${listAddress({ ...query, cursor: null, [name]: name === "q" ? "" : null })}`}>
            {text}
            <X className="icon" aria-hidden />
            <span className="sr">{t("filter.take_off")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
