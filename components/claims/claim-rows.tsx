"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Deadline, useAppLocale } from "#components/ui/deadline.tsx";
import { Money } from "#components/ui/money.tsx";
import { ProductPicture } from "#components/ui/product-picture.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { formatAmount } from "#lib/i18n/format.ts";
import { StateTag } from "./state-tag.tsx";

type Zones = { viewerZone: string; marketZones: Readonly<Record<"us" | "uk", string>>; now: number };
type Props = Zones & { rows: readonly ClaimTuple[]; grouped: boolean; mayRespond: boolean };
const DAY = 86_400_000;

/** Today, the next seven days, later, no deadline; only the default view is grouped. */
function groupOf(dueAt: number | null, now: number): "today" | "week" | "later" | "none" {
  if (dueAt === null) return "none";
  if (urgency(dueAt, now) === "today" || dueAt < now) return "today";
  return dueAt - now <= 7 * DAY ? "week" : "later";
}

/** Rows come as tuples and are named here once: server elements would travel twice. `j` `k` move, Enter opens, `/` searches. */
export function ClaimRows({ rows, grouped, mayRespond, ...zones }: Props) {
  const t = useTranslations("claims");
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  const heads = grouped ? rows.map((row) => groupOf(row[11], zones.now)) : [];
  return (
    <section className="list" aria-label={t("list_label")} ref={list}>
      {rows.map((row, i) => (
        <div key={row[0]}>
          {grouped && heads[i] !== heads[i - 1] ? <h2 className="group">{t(`groups.${heads[i] ?? "none"}`)}</h2> : null}
          <ClaimRow row={row} mayRespond={mayRespond} {...zones} />
        </div>
      ))}
    </section>
  );
}

function ClaimRow({ row, viewerZone, marketZones, now, mayRespond }: Zones & { row: ClaimTuple; mayRespond: boolean }) {
  const t = useTranslations("claims");
  const locale = useAppLocale();
  const [
    number,
    state,
    outcome,
    productEn,
    productZh,
    happenedEn,
    happenedZh,
    orderNo,
    claimed,
    amount,
    currency,
    dueAt,
    program,
    picture,
    question,
    incident,
  ] = row;
  const product = locale === "en" ? productEn : productZh;
  const title = locale === "en" ? `${productEn} ${happenedEn}` : `${productZh}${/[A-Za-z0-9]$/.test(productZh) ? " " : ""}${happenedZh}`;
  const verb = question
    ? "answer"
    : state === "awaiting_response"
      ? "respond"
      : state === "proof_needed"
        ? "prove"
        : state === "stepped_in" && dueAt !== null
          ? "decide"
          : null;
  return (
    <Link className="claim" href={`/claims/${number}`} data-row data-kind={incident}>
      <ProductPicture url={picture} name={product} />
      <span className="what">
        <b>{title}</b>
        <span className="sub">
          {number} · {t("order", { number: orderNo })}
        </span>
      </span>
      <span className="st">
        <StateTag state={state} outcome={outcome} question={question} />
      </span>
      <span className="money num">
        <b>
          <Money minor={amount ?? claimed} currency={currency} />
        </b>
        <br />
        <span className="sub">{t("claimed", { amount: formatAmount(claimed) })}</span>
      </span>
      {dueAt === null ? (
        <span className="due none">
          <span className="left">{t("nothing_to_do")}</span>
        </span>
      ) : (
        <Deadline dueAt={dueAt} now={now} viewerZone={viewerZone} marketZone={marketZones[program]} />
      )}
      <span className="act">
        <span className="btn sm">{verb && mayRespond ? t(`verbs.${verb}`) : t("verbs.view")}</span>
      </span>
    </Link>
  );
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
