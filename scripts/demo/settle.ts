import { accept } from "#lib/claims/settlement/accept.ts";
import { confirmSettlement } from "#lib/claims/settlement/check-report.ts";
import { customerAnswer } from "#lib/claims/settlement/customer-answer.ts";
import { offer } from "#lib/claims/settlement/offer.ts";
import { reportPayment } from "#lib/claims/settlement/report-payment.ts";
import { waiveRecovery } from "#lib/claims/waive-recovery.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { DEMO_PARTNER } from "./accounts.ts";
import type { Case } from "./director.ts";
import { upload } from "./hand-in.ts";
import { bankSlip } from "./papers.ts";

const PARTNER = { kind: "partner", partnerId: DEMO_PARTNER, name: DEMO_PARTNER } as const;
const key = () => crypto.randomUUID();

/** Accepted in full, whether or not the insurer was asked. */
export async function acceptIt(on: Case): Promise<Case> {
  const sure = { declaration: on.declaration(), insurer: "skipped" as const, confirmed: true as const };
  await on.submit((ctx, at) => accept({ ...ctx, actor: on.actor }, { ...at, ...sure, key: key() }));
  return on.deliver();
}

/** A share of what is eligible, with a word on the rest. */
export async function offerPart(on: Case, share: number): Promise<Case> {
  const amount = Math.round((await on.amountDue()) * share);
  const said = {
    declaration: on.declaration(),
    insurer: "skipped" as const,
    original: "zh-CN" as const,
    statement_zh: "部分物品已使用多年，应计折旧；其余部分我们没有看到票据。",
    statement_en: "Part of it was years old and must be depreciated; for the rest we saw no receipts.",
  };
  await on.submit((ctx, at) => offer({ ...ctx, actor: on.actor }, { ...at, ...said, amount, key: key() }));
  return on.deliver();
}

export async function customerSays(on: Case, answer: "take_offer" | "refuse_offer"): Promise<Case> {
  await asStaff((tx) => customerAnswer({ tx, actor: PARTNER, now: on.at }, { number: on.number, answer }));
  return on.deliver();
}

/** Paid, with the bank's slip. */
export async function payAndReport(on: Case): Promise<Case> {
  const amount = await on.amountDue();
  const paidOn = plainDateAt(on.at, "America/Los_Angeles");
  await upload(on, await bankSlip(on.number, amount, paidOn), "payment");
  const paid = { amount, paidOn, reference: `TT-${on.number.slice(-6)}`, by: "seller" as const };
  await on.submit((ctx, at) => reportPayment({ ...ctx, actor: on.actor }, { ...at, ...paid, key: key() }));
  return on.deliver();
}

export async function confirmIt(on: Case): Promise<Case> {
  const amount = await on.amountDue();
  await on.desk((ctx, at) => confirmSettlement({ ...ctx, actor: on.cast.sam }, { ...at, amount }));
  return on.deliver();
}

export async function waiveRest(on: Case, reason: string): Promise<Case> {
  await on.desk((ctx, at) => waiveRecovery({ ...ctx, actor: on.cast.finn }, { ...at, reason }));
  return on.deliver();
}
