"use client";

import * as alarm from "lucide-react/icons/alarm-clock";
import * as clock from "lucide-react/icons/clock";
import * as clockAlert from "lucide-react/icons/clock-exclamation-point";
import * as box from "lucide-react/icons/package";
import { useTranslations } from "next-intl";
import { Fragment, useEffect, useRef } from "react";
import { useAppLocale, useNow } from "#components/ui/deadline.tsx";
import { within } from "#components/ui/html.ts";
import { useWalk } from "#components/ui/link.tsx";
import { drawIcons, Sprite } from "#components/ui/sprite.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { claimRow, type RowWords, type Zones } from "./claim-row.ts";
import { STATE_ICONS } from "./state-mark.ts";

type Props = Omit<Zones, "now"> & { now: number; rows: readonly ClaimTuple[]; grouped: boolean; mayRespond: boolean };
const DAY = 86_400_000;

/** Today, the next seven days, later, no deadline; only the default view is grouped. */
function groupOf(dueAt: number | null, now: number): "today" | "week" | "later" | "none" {
  if (dueAt === null) return "none";
  if (["today", "overdue"].includes(urgency(dueAt, now))) return "today";
  return dueAt - now <= 7 * DAY ? "week" : "later";
}

const ICONS = drawIcons("i", { ...STATE_ICONS, package: box, overdue: alarm, today: alarm, soon: clockAlert, later: clock });

/**
 * Rows come as tuples and are named here once: server elements would travel twice. A row is one element filled with markup, and
 * the icons are drawn once, because a page is 25 rows. `j` `k` move, Enter opens, `/` searches.
 */
export function ClaimRows({ rows, grouped, mayRespond, ...zones }: Props) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const ui = useTranslations("ui");
  const locale = useAppLocale();
  const now = useNow(zones.now);
  const list = useRef<HTMLElement>(null);
  const { going, go } = useWalk();
  useRowKeys(list);
  const words: RowWords = { t, d, ui, locale, mayRespond, ...zones, now };
  const heads = grouped ? rows.map((row) => groupOf(row[11], now)) : [];
  return (
    <section className="list" aria-label={t("list_label")} ref={list}>
      <Sprite icons={ICONS} />
      {rows.map((row, i) => {
        const href = `/claims/${row[0]}`;
        return (
          <Fragment key={row[0]}>
            {grouped && heads[i] !== heads[i - 1] ? <h2 className="group">{t(`groups.${heads[i] ?? "none"}`)}</h2> : null}
            <a
              className="claim"
              href={href}
              data-row
              data-kind={row[15]}
              {...(going === href ? { "aria-busy": true } : {})}
              onClick={go}
              {...within(claimRow(row, words))}
            />
          </Fragment>
        );
      })}
    </section>
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
