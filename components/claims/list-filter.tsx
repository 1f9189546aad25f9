"use client";

import { ListFilter as FilterIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { FoldMenu } from "#components/ui/fold-menu.tsx";
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
      <form className="menu right form" action="/claims" key={listAddress(query)}>
        {query.q ? <input type="hidden" name="q" value={query.q} /> : null}
        <input type="hidden" name="view" value={query.view} />
        <Choice
          name="state"
          label={t("state")}
          value={query.state}
          options={STATES.filter((s) => s !== "screening").map((s) => [s, d(`states.${s}`)])}
        />
        <Choice
          name="incident"
          label={t("filter.incident")}
          value={query.incident}
          options={INCIDENTS.map((i) => [i, d(`incidents.${i}`)])}
        />
        <Choice
          name="route"
          label={t("filter.route")}
          value={query.route}
          options={[
            ["small", d("routes.small")],
            ["large", d("routes.large")],
          ]}
        />
        <Choice name="hand" label={t("filter.hand")} value={query.hand} options={HANDS.map((h) => [h, t(`filter.hands.${h}`)])} />
        <div className="control">
          <label htmlFor="filter-from">{t("filter.from")}</label>
          <input className="input" id="filter-from" type="date" name="from" defaultValue={query.from ?? ""} />
        </div>
        <div className="control">
          <label htmlFor="filter-to">{t("filter.to")}</label>
          <input className="input" id="filter-to" type="date" name="to" defaultValue={query.to ?? ""} />
        </div>
        <div className="control">
          <label htmlFor="filter-sort">{t("filter.sort")}</label>
          <select className="select" id="filter-sort" name="sort" defaultValue={query.sort}>
            {sortsOf(query.view).map((s) => (
              <option key={s} value={s}>
                {t(`filter.sorts.${s}`)}
              </option>
            ))}
          </select>
        </div>
        <p className="row">
          <button type="submit" className="btn primary">
            {t("apply")}
          </button>
        </p>
      </form>
    </FoldMenu>
  );
}

function Choice({ name, label, value, options }: { name: string; label: string; value: string | null; options: [string, string][] }) {
  const t = useTranslations("claims");
  return (
    <div className="control">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select className="select" id={`filter-${name}`} name={name} defaultValue={value ?? ""}>
        <option value="">{t("filter.any")}</option>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

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
