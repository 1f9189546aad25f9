import { eq } from "drizzle-orm";
import { claimEvents } from "#db/schema/claims.ts";
import { ledger, notices } from "#db/schema/exchange.ts";
import { lapse, type TimerEvent } from "#lib/claims/lapse.ts";
import { accept } from "#lib/claims/settlement/accept.ts";
import { customerAnswer } from "#lib/claims/settlement/customer-answer.ts";
import { offer } from "#lib/claims/settlement/offer.ts";
import { reportPayment } from "#lib/claims/settlement/report-payment.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { DECLARATION, fileOn, key, on } from "./story.ts";
import { DAY, deliverAll, NOW, PARTNER, presented, rowOf, seller, type World } from "./world.ts";

// The ways of a large claim beside the contest, and the clock, by the verbs that take them.

export const LARGE = 250_000;
const sure = { declaration: DECLARATION, insurer: "skipped" as const };

export async function accepted(w: World, amount = LARGE): Promise<string> {
  const number = await presented(w, amount);
  const at = await on(number);
  await seller(w, (tx) => accept({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), ...sure, confirmed: true }));
  return number;
}

export async function offered(w: World, part = 100_000, amount = LARGE): Promise<string> {
  const number = await presented(w, amount);
  const at = await on(number);
  const words = { statement_zh: "", statement_en: "The rug was ten years old.", original: "en" as const };
  await seller(w, (tx) => offer({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), ...sure, ...words, amount: part }));
  return number;
}

export async function reported(w: World, number: string, now = NOW + 3 * DAY): Promise<void> {
  await fileOn(number, { purpose: "payment" });
  const at = await on(number);
  const amount = (await rowOf(number))?.amount ?? 0;
  const paid = { amount, paidOn: "2026-06-12", reference: "WIRE 1", by: "seller" as const };
  await seller(w, (tx) => reportPayment({ tx, actor: w.owner, now }, { ...at, key: key(), ...paid }));
}

type Answer = "take_offer" | "refuse_offer" | "confirm_settlement";
export const customerSays = (number: string, answer: Answer, amount_minor?: number, now = NOW + 2 * DAY) =>
  asStaff((tx) => customerAnswer({ tx, actor: PARTNER, now }, { number, answer, amount_minor }));

/** A deadline comes at an instant. */
export async function clock(number: string, event: TimerEvent, now: number): Promise<"done" | "later"> {
  const row = await rowOf(number);
  const claim = { sellerId: row?.sellerId ?? "", claimId: row?.id ?? "" };
  return asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now }, claim, event));
}

export const dueOf = async (number: string): Promise<number> => (await rowOf(number))?.dueAt?.getTime() ?? 0;

/** Told, warned, and silent: the marketplace has stepped in. */
export async function silenced(w: World, amount = LARGE): Promise<string> {
  const number = await presented(w, amount);
  const due = await dueOf(number);
  await clock(number, "final_notice_response", due - DAY);
  await deliverAll(number, due - DAY);
  await clock(number, "lapse_response", due + 60_000);
  await deliverAll(number, due + 60_000);
  return number;
}

export const ledgerOf = async (number: string) => {
  const row = await rowOf(number);
  return asStaff((tx) =>
    tx
      .select({ kind: ledger.kind, amount: ledger.amount })
      .from(ledger)
      .where(eq(ledger.claimId, row?.id ?? ""))
      .orderBy(ledger.seq),
  );
};

export const noticesOf = async (number: string): Promise<string[]> => {
  const row = await rowOf(number);
  const rows = await asStaff((tx) =>
    tx
      .select({ kind: notices.kind })
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? ""))
      .orderBy(notices.createdAt),
  );
  return rows.map((r) => r.kind);
};

/** The last step of one type: who, from, to. */
export async function stepOf(number: string, type: string) {
  const row = await rowOf(number);
  const steps = await asStaff((tx) =>
    tx
      .select()
      .from(claimEvents)
      .where(eq(claimEvents.claimId, row?.id ?? ""))
      .orderBy(claimEvents.seq),
  );
  return steps.findLast((s) => s.type === type) ?? null;
}
