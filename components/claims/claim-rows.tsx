"use client";

import { AlarmClock, Clock, ClockAlert, Package } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useEffect, useRef } from "react";
import { marketClock, toneOf, useAppLocale, useNow } from "#components/ui/deadline.tsx";
import { Link } from "#components/ui/link.tsx";
import { Sprite, spriteIcon } from "#components/ui/sprite.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { formatAmount, formatDateTime, formatTimeLeft, type Locale } from "#lib/i18n/format.ts";
import { STATE_ICONS, stateMark } from "./state-mark.ts";

type Zones = { viewerZone: string; marketZones: Readonly<Record<"us" | "uk", string>>; now: number };
type Props = Zones & { rows: readonly ClaimTuple[]; grouped: boolean; mayRespond: boolean };
const DAY = 86_400_000;

/** Today, the next seven days, later, no deadline; only the default view is grouped. */
function groupOf(dueAt: number | null, now: number): "today" | "week" | "later" | "none" {
  if (dueAt === null) return "none";
  if (["today", "overdue"].includes(urgency(dueAt, now))) return "today";
  return dueAt - now <= 7 * DAY ? "week" : "later";
}

const ICONS = { ...STATE_ICONS, package: Package, overdue: AlarmClock, today: AlarmClock, soon: ClockAlert, later: Clock };

/**
 * Rows come as tuples and are named here once: server elements would travel twice. A row is a function of plain elements and
 * the icons are drawn once, because a page is 25 rows. `j` `k` move, Enter opens, `/` searches.
 */
export function ClaimRows({ rows, grouped, mayRespond, ...zones }: Props) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const ui = useTranslations("ui");
  const locale = useAppLocale();
  const now = useNow(zones.now);
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  const words: Words = { t, d, ui, locale, mayRespond, ...zones, now };
  const heads = grouped ? rows.map((row) => groupOf(row[11], now)) : [];
  return (
    <section className="list" aria-label={t("list_label")} ref={list}>
      <Sprite icons={ICONS} />
      {rows.map((row, i) => (
        <Fragment key={row[0]}>
          {grouped && heads[i] !== heads[i - 1] ? <h2 className="group">{t(`groups.${heads[i] ?? "none"}`)}</h2> : null}
          {claimRow(row, words)}
        </Fragment>
      ))}
    </section>
  );
}

type Words = Zones & {
  t: ReturnType<typeof useTranslations<"claims">>;
  d: ReturnType<typeof useTranslations<"domain">>;
  ui: ReturnType<typeof useTranslations<"ui">>;
  locale: Locale;
  mayRespond: boolean;
};

function claimRow(row: ClaimTuple, { t, d, ui, locale, mayRespond, now, viewerZone, marketZones }: Words) {
  const [number, state, outcome, productEn, productZh, happenedEn, happenedZh, orderNo, claimed, amount, currency] = row;
  const [, , , , , , , , , , , dueAt, program, picture, question, incident] = row;
  const en = locale === "en";
  const product = en ? productEn : productZh;
  const title = en ? `${productEn} ${happenedEn}` : `${productZh}${/[A-Za-z0-9]$/.test(productZh) ? " " : ""}${happenedZh}`;
  const verb = mayRespond ? verbOf(state, question, dueAt) : "view";
  const mark = stateMark(state, outcome, question);
  return (
    <Link className="claim" href={`/claims/${number}`} data-row data-kind={incident}>
      {picture ? (
        <img className="thumb" src={picture} alt={product} loading="lazy" referrerPolicy="no-referrer" />
      ) : (
        <span className="thumb grid place-items-center">{spriteIcon("package")}</span>
      )}
      <span className="what">
        <b>{title}</b>
        <span className="sub">{`${number} · ${t("order", { number: orderNo })}`}</span>
      </span>
      <span className="st">
        <span className={`tag ${mark.tone}`}>
          {spriteIcon(mark.icon)}
          {mark.words === "question" ? ui("answer_question") : d(mark.words)}
        </span>
      </span>
      <span className="money num">
        <b className="nowrap">
          <span className="cur">{currency}</span>
          {formatAmount(amount ?? claimed)}
        </b>
        <span className="sub">{t("claimed", { amount: formatAmount(claimed) })}</span>
      </span>
      {dueAt === null ? (
        <span className="due none">{t("nothing_to_do")}</span>
      ) : (
        <span className={`due ${toneOf(dueAt, now)}`}>
          <span className="left">
            {spriteIcon(urgency(dueAt, now))}
            {formatTimeLeft(dueAt - now, locale)}
          </span>
          <span className="at">
            <i>{formatDateTime(dueAt, viewerZone, locale, en ? "short" : "full")}</i>
            {marketClock(dueAt, marketZones[program], locale, ui)}
          </span>
        </span>
      )}
      <span className="act">
        <span className="btn sm">{t(`verbs.${verb}`)}</span>
      </span>
    </Link>
  );
}

function verbOf(state: string, question: boolean, dueAt: number | null): "answer" | "respond" | "prove" | "settle" | "decide" | "view" {
  if (question) return "answer";
  if (state === "awaiting_response") return "respond";
  if (state === "proof_needed") return "prove";
  if (state === "settlement_due" && dueAt !== null) return "settle";
  return state === "stepped_in" && dueAt !== null ? "decide" : "view";
}

function useRowKeys(list: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("[data-search]")?.focus();
      }
      if (event.key !== "j" && event.key !== "k") return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : at < 0 ? 1 : -1)))]?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list]);
}
