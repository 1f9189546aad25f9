import { addDays, endOfDay, plainDateAt } from "./calendar/zoned.ts";
import type { Claim, Instant } from "./claim/claim.ts";
import type { ProgramPack } from "./program/pack.ts";

export const HOUR = 3_600_000;
/** A deadline names its last second, which belongs to it to the end; what follows from it happens in the next. */
export const LAST_SECOND = 1_000;
/** The one test of whether a deadline has gone by. */
export const isOver = (dueAt: Instant, now: Instant): boolean => now >= dueAt + LAST_SECOND;

/** A notice at an instant gives N calendar days, ending at 23:59:59 in the marketplace's zone. */
export const deadline = (notice: Instant, days: number, pack: Pick<ProgramPack, "zone">): Instant =>
  endOfDay(addDays(plainDateAt(notice, pack.zone), days), pack.zone);

/** 72 hours to answer a question, and never less than the window the seller still has. */
export const infoDeadline = (dueAt: Instant | null, now: Instant, pack: Pick<ProgramPack, "infoHours">): Instant =>
  Math.max(now + pack.infoHours * HOUR, dueAt ?? 0);

/**
 * When an answer is due. The seller keeps its own running window; the marketplace, and a seller that only watches the
 * customer's window, have the plain hours.
 */
export const questionDue = (
  claim: Pick<Claim, "state" | "dueAt">,
  to: "seller" | "staff",
  now: Instant,
  pack: Pick<ProgramPack, "infoHours">,
): Instant => infoDeadline(to === "seller" && claim.state !== "offer_pending" ? claim.dueAt : null, now, pack);

export type Urgency = "overdue" | "today" | "soon" | "later";
/** Today: due within 24 hours; soon: within 72. Panels, rows and alerts all read it here. */
export function urgency(dueAt: Instant, now: Instant): Urgency {
  if (isOver(dueAt, now)) return "overdue";
  if (dueAt - now <= 24 * HOUR) return "today";
  return dueAt - now <= 72 * HOUR ? "soon" : "later";
}
