import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { accepted, clock, customerSays, dueOf, ledgerOf, reported, silenced, stepOf } from "#db/testing/life.ts";
import { contested, DECLARATION, desk, inRecovery, key, on, REASON, trailOf, write } from "#db/testing/story.ts";
import { DAY, deliverAll, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { balance, borneByMarketplace, isConserved, paidBySeller } from "#lib/domain/ledger.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { appeal } from "../appeal.ts";
import { contest } from "../contest.ts";
import { deny } from "../deny.ts";
import { inform } from "../inform.ts";
import { requireClaim } from "../load.ts";
import { pay } from "../pay.ts";
import { present } from "../present.ts";
import { recover } from "../recover.ts";
import { rejectAppeal } from "../reject-appeal.ts";
import { remark } from "../remark.ts";
import { accept } from "../settlement/accept.ts";
import { refuseReport } from "../settlement/check-report.ts";
import { uphold } from "../uphold.ts";
import { waiveRecovery } from "../waive-recovery.ts";

// The cases of claims.md 5 that concern the whole of a claim's life, through the verbs. Cases of one part are tried beside it:
// two people on a draft and the frozen snapshot in verbs.test.ts, amounts and linked claims in incident.test.ts, proof in
// proof.test.ts, notices that bounce in bounce.test.ts, withdrawal at each stage in withdrawn.test.ts, the insurer in insurer.test.ts.

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("edges");
});
afterAll(() => db.drop());

const SHORT = { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." };
const contestIt = async (number: string, now: number) => {
  await write(w, number, "contest", SHORT);
  const at = await on(number);
  return seller(w, (tx) => contest({ tx, actor: w.owner, now }, { ...at, key: key(), declaration: DECLARATION }));
};
const payIt = (number: string, now: number, reference = "NG-1") =>
  desk(w.finance, now, number, (ctx, at) => pay(ctx, { ...at, reference }));
const decidedOf = (number: string) => asStaff(async (tx) => (await requireClaim(tx, number, "staff")).heads.map((h) => h.decided));

describe("which amount routes", () => {
  test.each([
    [100_000, "small", "proof_needed"],
    [100_001, "large", "awaiting_response"],
  ])("%d minor units eligible are %s", async (amount, route, state) => {
    expect(await rowOf(await presented(w, amount))).toMatchObject({ route, state });
  });
  test("a head the programme never pays does not count, and both figures stand beside each other", async () => {
    expect(await rowOf(await presented(w, 98_000))).toMatchObject({ route: "small", claimed: 103_000, eligible: 98_000 });
  });
});

describe("late", () => {
  test("a response after silence is taken while nothing is paid, and flagged", async () => {
    const number = await silenced(w);
    const late = (await dueOf(number)) - DAY;
    await contestIt(number, late);
    expect(await rowOf(number)).toMatchObject({ state: "under_review", contestLate: true, steppedInAt: null });
    expect(await stepOf(number, "contest")).toMatchObject({ late: true });
  });
  test("once the customer is paid a late response is an appeal or nothing", async () => {
    const number = await silenced(w);
    const row = await rowOf(number);
    const at = (row?.steppedInAt?.getTime() ?? 0) + DAY;
    await payIt(number, at);
    await expect(contestIt(number, at + DAY)).rejects.toMatchObject({ code: "already_paid" });
  });
  test("evidence after the answer is taken until the decision; after it, not", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "The lot number is L2409." });
    const say = async (now: number) => {
      const at = await on(number);
      return seller(w, (tx) => inform({ tx, actor: w.owner, now }, { ...at, key: key(), declaration: DECLARATION }));
    };
    expect(await say(NOW + 2 * DAY)).toMatchObject({ status: "submitted" });
    await desk(w.specialist, NOW + 3 * DAY, number, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
    await write(w, number, "inform", { statement_en: "One more." }).catch(() => undefined);
    await expect(say(NOW + 4 * DAY)).rejects.toMatchObject({ code: "wrong_state" });
  });
});

test("after a note of the desk that the seller does not see, the seller's own step still goes in", async () => {
  const number = await presented(w, 250_000);
  await desk(w.specialist, NOW + DAY, number, (ctx) => remark(ctx, { number, text: "Looks like the other one." }));
  expect(await contestIt(number, NOW + 2 * DAY)).toMatchObject({ status: "submitted" });
});

describe("sent", () => {
  test("no default while the final notice has not reached anybody for 24 hours: the clock is set anew", async () => {
    const number = await presented(w, 250_000);
    const due = await dueOf(number);
    expect(await clock(number, "lapse_response", due + DAY)).toBe("later");
    await clock(number, "final_notice_response", due + DAY);
    expect(await clock(number, "lapse_response", due + 2 * DAY)).toBe("later");
    await deliverAll(number, due + 2 * DAY);
    expect(await clock(number, "lapse_response", due + 2 * DAY + 60_000)).toBe("later");
    expect(await clock(number, "lapse_response", due + 3 * DAY + 60_000)).toBe("done");
    expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "silence" });
  });
});

describe("two at once", () => {
  test("accept against contest never merges: one commits, the other is told and keeps its text", async () => {
    const number = await presented(w, 250_000);
    await write(w, number, "contest", SHORT);
    const { revision } = await on(number);
    const sure = { number, revision, declaration: DECLARATION };
    const results = await Promise.all([
      seller(w, (tx) => accept({ tx, actor: w.owner, now: NOW + DAY }, { ...sure, key: key(), insurer: "skipped", confirmed: true })),
      seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...sure, key: key() })),
    ]);
    expect(results.map((r) => r.status).sort()).toEqual(["conflict", "submitted"]);
    const row = await rowOf(number);
    expect(row?.state).toBe(results[0]?.status === "submitted" ? "settlement_due" : "under_review");
  });
});

describe("money", () => {
  test("paid late: a refused report gives 48 hours, a report in them still settles, and no cent is the marketplace's", async () => {
    const number = await accepted(w);
    const due = await dueOf(number);
    await reported(w, number, due - DAY / 24);
    await desk(w.specialist, due, number, (ctx, at) => refuseReport(ctx, { ...at, reason: REASON }));
    expect(await dueOf(number)).toBe(due + 2 * DAY);
    expect(await clock(number, "lapse_settlement", due + DAY)).toBe("later");
    await reported(w, number, due + DAY);
    await customerSays(number, "confirm_settlement", 250_000, due + 2 * DAY);
    const entries = await ledgerOf(number);
    expect(entries).toEqual([{ kind: "settled_by_seller", amount: 250_000 }]);
    expect([borneByMarketplace(entries), balance(entries), paidBySeller(entries)]).toEqual([0, 0, 250_000]);
  });
  test("upheld in part, appeal rejected with a reduction, recovered by withholding in two parts", async () => {
    const number = await contested(w);
    const decided = [{ head: "property_damage" as const, decided: 200_000 }];
    await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads: decided }));
    await deliverAll(number, NOW + 2 * DAY);
    await payIt(number, NOW + 3 * DAY);
    await write(w, number, "appeal", { statement_en: "The rug cost less." });
    const at = await on(number);
    await seller(w, (tx) => appeal({ tx, actor: w.owner, now: NOW + 4 * DAY }, { ...at, key: key(), declaration: DECLARATION }));
    const left = [{ head: "property_damage" as const, decided: 150_000 }];
    await desk(w.specialist, NOW + 5 * DAY, number, (ctx, here) =>
      rejectAppeal(ctx, { ...here, reason: REASON, amount: 150_000, heads: left }),
    );
    expect(await decidedOf(number)).toEqual([150_000, 0]);
    for (const [amount, reference] of [
      [60_000, "D-1"],
      [90_000, "D-2"],
    ] as const)
      await desk(w.finance, NOW + 6 * DAY, number, (ctx, here) => recover(ctx, { ...here, kind: "withheld", amount, reference }));
    const entries = await ledgerOf(number);
    expect(entries.map((e) => [e.kind, e.amount])).toEqual([
      ["concession", 200_000],
      ["held", 200_000],
      ["due", 200_000],
      ["reversed", 50_000],
      ["withheld", 60_000],
      ["withheld", 90_000],
    ]);
    expect([isConserved(entries), balance(entries), borneByMarketplace(entries)]).toEqual([true, 0, 50_000]);
    expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "recovered", recovered: 150_000 });
  });
  test("nobody is charged twice: not more than is owed, and nothing after the end", async () => {
    const number = await inRecovery(w);
    const take = (amount: number, reference: string) =>
      desk(w.finance, NOW + 6 * DAY, number, (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount, reference }));
    await expect(take(250_001, "D-1")).rejects.toMatchObject({ code: "bad_amount" });
    await take(250_000, "D-1");
    await expect(take(1, "D-2")).rejects.toMatchObject({ code: "wrong_state" });
  });
  test("the customer is paid once, whoever presses first", async () => {
    const number = await silenced(w);
    const at = await on(number);
    const now = (await dueOf(number)) - 20 * DAY;
    const press = () => asStaff((tx) => pay({ tx, actor: w.finance, now }, { ...at, reference: "NG-7" }));
    const results = await Promise.allSettled([press(), press()]);
    expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect((await ledgerOf(number)).filter((e) => e.kind === "concession")).toHaveLength(1);
  });
  test("a claim free of charge never costs its seller a cent, and what is waived ends at zero", async () => {
    const number = await inRecovery(w);
    await desk(w.finance, NOW + 6 * DAY, number, (ctx, at) => waiveRecovery(ctx, { ...at, reason: REASON }));
    const entries = await ledgerOf(number);
    expect(await rowOf(number)).toMatchObject({ outcome: "no_charge" });
    expect([balance(entries), paidBySeller(entries)]).toEqual([0, 0]);
  });
});

describe("four eyes and the desk", () => {
  test("over the amount that takes two, one person's word leaves the claim as it is", async () => {
    const number = await presented(w, 1_500_000);
    await contestIt(number, NOW + DAY);
    const said = await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
    expect(said).toEqual({ status: "proposed" });
    expect(await rowOf(number)).toMatchObject({ state: "under_review" });
    await desk(w.second, NOW + 2 * DAY, number, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
    expect(await rowOf(number)).toMatchObject({ outcome: "denied" });
  });
  test("a claim is presented once; a second page of the desk is told so", async () => {
    const number = await presented(w, 80_000);
    const again = desk(w.specialist, NOW + DAY, number, (ctx, at) =>
      present(ctx, { ...at, heads: [], happenedEn: "overheated", happenedZh: "过热", release: [] }),
    );
    await expect(again).rejects.toMatchObject({ code: "wrong_state" });
  });
});

test("two sweeps at once: what fell due happens once, and the second leaves no trace", async () => {
  const number = await presented(w, 250_000);
  const due = await dueOf(number);
  await clock(number, "final_notice_response", due);
  await deliverAll(number, due);
  const later = due + DAY + 60_000;
  const said = await Promise.all([1, 2, 3].map(() => clock(number, "lapse_response", later)));
  expect(said.toSorted()).toEqual(["done", "later", "later"]);
  const { steps } = await trailOf(number);
  expect(steps.filter((s) => s === "lapse_response" || s === "timer_reset")).toEqual(["lapse_response"]);
});
