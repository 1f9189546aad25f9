import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimEvents } from "#db/schema/claims.ts";
import { notices, submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, desk, fileOn, key, on, REASON, trailOf } from "#db/testing/story.ts";
import { DAY, deliverAll, makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { lapse } from "../lapse.ts";
import { accept } from "./accept.ts";
import { confirmSettlement, refuseReport } from "./check-report.ts";
import { customerAnswer } from "./customer-answer.ts";
import { offer } from "./offer.ts";
import { reportPayment } from "./report-payment.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("settle");
});
afterAll(() => db.drop());

const AMOUNT = 250_000;
const sure = { declaration: DECLARATION, insurer: "skipped" as const };
const acceptIt = async (number: string, more: { key?: string; revision?: number } = {}) => {
  const at = await on(number);
  return seller(w, (tx) => accept({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), ...sure, confirmed: true, ...more }));
};
const texts = { statement_zh: "", statement_en: "The rug was ten years old.", original: "en" as const };
const offerIt = async (number: string, amount = 100_000) => {
  const at = await on(number);
  return seller(w, (tx) => offer({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), ...sure, ...texts, amount }));
};
const report = async (number: string, amount = AMOUNT, now = NOW + 3 * DAY) => {
  const at = await on(number);
  const paid = { amount, paidOn: "2026-06-12", reference: "WIRE 1", by: "seller" as const };
  return seller(w, (tx) => reportPayment({ tx, actor: w.owner, now }, { ...at, key: key(), ...paid }));
};
const customer = (number: string, answer: "take_offer" | "refuse_offer" | "confirm_settlement", amount_minor?: number) =>
  asStaff((tx) => customerAnswer({ tx, actor: PARTNER, now: NOW + 2 * DAY }, { number, answer, amount_minor }));
const noticesOf = async (number: string) => {
  const row = await rowOf(number);
  const rows = await asStaff((tx) =>
    tx
      .select({ kind: notices.kind })
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? "")),
  );
  return rows.map((r) => r.kind);
};
const snapshotsOf = async (number: string) => {
  const row = await rowOf(number);
  const rows = await asStaff((tx) =>
    tx
      .select()
      .from(submissions)
      .where(eq(submissions.claimId, row?.id ?? "")),
  );
  return rows.map((r) => r.snapshot);
};

describe("accept", () => {
  test("the eligible amount falls due, with a receipt that says whether the insurer knew; pressed twice it is one", async () => {
    const number = await presented(w, AMOUNT);
    const press = { key: key(), revision: (await on(number)).revision };
    const first = await acceptIt(number, press);
    expect(first).toMatchObject({ status: "submitted", receipt: `R-${number.slice(-6)}-1` });
    expect(await acceptIt(number, press)).toEqual(first);
    expect(await rowOf(number)).toMatchObject({ state: "settlement_due", amount: AMOUNT });
    const [snapshot] = await snapshotsOf(number);
    expect(snapshot).toMatchObject({ kind: "accept", insurer: "skipped", amount: { minor: AMOUNT, currency: "USD" } });
    expect((await trailOf(number)).audited.filter((a) => a === "claim.accept")).toHaveLength(1);
  });
  test("an insurer that was never told cannot be said to know", async () => {
    const number = await presented(w, AMOUNT);
    const at = await on(number);
    const told = { ...at, key: key(), declaration: DECLARATION, insurer: "notified" as const, confirmed: true as const };
    const refused = seller(w, (tx) => accept({ tx, actor: w.owner, now: NOW + DAY }, told));
    await expect(refused).rejects.toMatchObject({ fields: { insurer: "insurer_not_notified" } });
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response" });
  });
  test("an acceptance against a colleague's offer never merges: who came second is told, its text kept", async () => {
    const number = await presented(w, AMOUNT);
    const { revision } = await on(number);
    await offerIt(number);
    expect(await acceptIt(number, { revision })).toMatchObject({ status: "conflict", by: "owner", event: "offer" });
    expect(await rowOf(number)).toMatchObject({ state: "offer_pending" });
  });
});

describe("offer", () => {
  test("stands without its amount in any step; taken, it falls due", async () => {
    const number = await presented(w, AMOUNT);
    await offerIt(number);
    const row = await rowOf(number);
    expect(row).toMatchObject({ state: "offer_pending", offer: 100_000 });
    const steps = await asStaff((tx) =>
      tx
        .select({ data: claimEvents.data })
        .from(claimEvents)
        .where(eq(claimEvents.claimId, row?.id ?? "")),
    );
    expect(JSON.stringify(steps)).not.toContain("100000");
    expect(await customer(number, "take_offer")).toEqual({ number, state: "settlement_due", outcome: null });
    expect(await rowOf(number)).toMatchObject({ amount: 100_000 });
    expect(await noticesOf(number)).toContain("offer_taken");
  });
  test.each([0, AMOUNT, AMOUNT + 1, 0.5])("of %d is refused", async (amount) => {
    const number = await presented(w, AMOUNT);
    await expect(offerIt(number, amount)).rejects.toMatchObject({ code: "bad_amount" });
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response", offer: null });
  });
  test("refused by the customer or left unanswered, the marketplace decides on the whole", async () => {
    const refused = await presented(w, AMOUNT);
    await offerIt(refused);
    expect(await customer(refused, "refuse_offer")).toMatchObject({ state: "under_review" });
    await expect(customer(refused, "take_offer")).rejects.toMatchObject({ code: "wrong_state" });
    const silent = await presented(w, AMOUNT);
    await offerIt(silent);
    const row = await rowOf(silent);
    const late = (row?.dueAt?.getTime() ?? 0) + 1_000;
    const target = { sellerId: w.sellerId, claimId: row?.id ?? "" };
    expect(await asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now: late }, target, "lapse_offer"))).toBe("done");
    expect(await rowOf(silent)).toMatchObject({ state: "under_review", amount: AMOUNT });
  });
});

describe("settlement", () => {
  test("a reported payment needs its proof and the amount to the cent, holds the clock, and is confirmed", async () => {
    const number = await presented(w, AMOUNT);
    await acceptIt(number);
    await expect(report(number)).rejects.toMatchObject({ fields: { files: "payment_proof_required" } });
    await fileOn(number, { purpose: "payment" });
    await expect(report(number, AMOUNT - 1)).rejects.toMatchObject({ fields: { amount: "amount_differs" } });
    expect(await report(number)).toMatchObject({ status: "submitted" });
    expect(await rowOf(number)).toMatchObject({ state: "settlement_due", reportOpen: true });
    await expect(
      desk(w.specialist, NOW + 4 * DAY, number, (ctx, at) => confirmSettlement(ctx, { ...at, amount: 1 })),
    ).rejects.toMatchObject({
      code: "amount_differs",
    });
    await desk(w.specialist, NOW + 4 * DAY, number, (ctx, at) => confirmSettlement(ctx, { ...at, amount: AMOUNT }));
    expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "settled", paidAmount: null });
    expect(await noticesOf(number)).toContain("settled");
  });
  test("a report that is refused says why, gives 48 hours at least, and can be made again", async () => {
    const number = await presented(w, AMOUNT);
    await acceptIt(number);
    const due = (await rowOf(number))?.dueAt?.getTime() ?? 0;
    await fileOn(number, { purpose: "payment" });
    const nearly = due - 3_600_000;
    await report(number, AMOUNT, nearly);
    const refused = await desk(w.specialist, nearly, number, (ctx, at) => refuseReport(ctx, { ...at, reason: REASON }));
    expect(refused.dueAt).toBe(nearly + 48 * 3_600_000);
    expect(await rowOf(number)).toMatchObject({ reportOpen: false });
    expect(await noticesOf(number)).toContain("report_refused");
    await deliverAll(number, nearly);
    await fileOn(number, { purpose: "payment" });
    await report(number, AMOUNT, nearly + DAY);
    expect(await customer(number, "confirm_settlement", AMOUNT)).toMatchObject({ state: "closed", outcome: "settled" });
  });
  test("not paid in time, the marketplace steps in with the agreed amount", async () => {
    const number = await presented(w, AMOUNT);
    await offerIt(number, 100_000);
    await customer(number, "take_offer");
    await deliverAll(number, NOW + 2 * DAY);
    const row = await rowOf(number);
    const late = (row?.dueAt?.getTime() ?? 0) + 1_000;
    const target = { sellerId: w.sellerId, claimId: row?.id ?? "" };
    expect(await asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now: late }, target, "lapse_settlement"))).toBe("done");
    expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "settlement", amount: 100_000 });
  });
});
