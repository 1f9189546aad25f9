import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenings } from "#db/schema/claims.ts";
import { ledger, notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { appealed, contested, desk, fileOn, fileRow, inRecovery, on, paidOut, REASON, trailOf } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, presented, revisionOf, rowOf, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { deny } from "./deny.ts";
import { dismiss } from "./dismiss.ts";
import { grantAppeal } from "./grant-appeal.ts";
import { pay } from "./pay.ts";
import { recordFailure } from "./record-delivery.ts";
import { recordOpinion, recordScore } from "./record-screening.ts";
import { recover } from "./recover.ts";
import { rejectAppeal } from "./reject-appeal.ts";
import { releaseFile } from "./release-file.ts";
import { remark } from "./remark.ts";
import { renotify } from "./renotify.ts";
import { uphold } from "./uphold.ts";
import { waiveRecovery } from "./waive-recovery.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("desk");
});
afterAll(() => db.drop());

type At = { number: string; revision: number };
type Verb = {
  name: string;
  /** The event its log and audit must name. */
  event: string;
  by: keyof Pick<World, "specialist" | "finance" | "reviewer">;
  notBy: keyof Pick<World, "specialist" | "finance" | "reviewer">;
  ready: (w: World) => Promise<string>;
  /** A claim in a state that takes none of it. */
  wrong: (w: World) => Promise<string>;
  run: (ctx: { tx: Tx; actor: StaffActor; now: number }, at: At) => Promise<unknown>;
  after: Record<string, unknown>;
};
const screened = async (world: World) => {
  const number = await filed(world, 250_000);
  await desk(world.specialist, NOW, number, (ctx, at) => recordScore(ctx, { ...at, score: 91, note: "" }));
  await desk(world.specialist, NOW, number, (ctx, at) =>
    recordOpinion(ctx, { ...at, expert: "E. Harlan", opinion: "unsubstantiated", text: "does not match the account" }),
  );
  return number;
};
const opened = (world: World) => presented(world, 250_000);

const VERBS: readonly Verb[] = [
  {
    name: "dismiss",
    event: "dismiss",
    by: "specialist",
    notBy: "finance",
    ready: screened,
    wrong: opened,
    run: (ctx, at) => dismiss(ctx, { ...at, reason: REASON }),
    after: { state: "closed", outcome: "unsubstantiated", presentedAt: null },
  },
  {
    name: "deny",
    event: "deny",
    by: "specialist",
    notBy: "finance",
    ready: contested,
    wrong: screened,
    run: (ctx, at) => deny(ctx, { ...at, reason: REASON }),
    after: { state: "closed", outcome: "denied", outcomeReason: REASON, needsSeller: false },
  },
  {
    name: "uphold",
    event: "uphold",
    by: "specialist",
    notBy: "finance",
    ready: contested,
    wrong: opened,
    run: (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads: [{ head: "property_damage", decided: 90_000 }] }),
    after: { state: "stepped_in", stepInCause: "decision", amount: 90_000 },
  },
  {
    name: "pay",
    event: "pay",
    by: "finance",
    notBy: "reviewer",
    ready: async (world) => {
      const number = await contested(world);
      const heads = [{ head: "property_damage" as const, decided: 90_000 }];
      await desk(world.specialist, NOW + DAY, number, (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads }));
      return number;
    },
    wrong: contested,
    run: (ctx, at) => pay(ctx, { ...at, reference: "NG-77" }),
    after: { state: "stepped_in", paidAmount: 90_000, paidReference: "NG-77", needsSeller: true },
  },
  {
    name: "grant an appeal",
    event: "grant_appeal",
    by: "specialist",
    notBy: "finance",
    ready: appealed,
    wrong: paidOut,
    run: (ctx, at) => grantAppeal(ctx, { ...at, reason: REASON }),
    after: { state: "closed", outcome: "reversed" },
  },
  {
    name: "reject an appeal with a reduction",
    event: "reject_appeal",
    by: "specialist",
    notBy: "finance",
    ready: appealed,
    wrong: inRecovery,
    run: (ctx, at) => rejectAppeal(ctx, { ...at, reason: REASON, amount: 200_000 }),
    after: { state: "recovery", amount: 200_000 },
  },
  {
    name: "recover a part",
    event: "recover",
    by: "finance",
    notBy: "specialist",
    ready: inRecovery,
    wrong: appealed,
    run: (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount: 100_000, reference: "D-1" }),
    after: { state: "recovery", recovered: 100_000 },
  },
  {
    name: "recover the whole",
    event: "recover",
    by: "finance",
    notBy: "reviewer",
    ready: inRecovery,
    wrong: paidOut,
    run: (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount: 250_000, reference: "D-2" }),
    after: { state: "closed", outcome: "recovered", recovered: 250_000 },
  },
  {
    name: "waive recovery",
    event: "waive_recovery",
    by: "finance",
    notBy: "specialist",
    ready: inRecovery,
    wrong: appealed,
    run: (ctx, at) => waiveRecovery(ctx, { ...at, reason: REASON }),
    after: { state: "closed", outcome: "no_charge", recovered: 0 },
  },
];

describe.each(VERBS)("$name", (verb) => {
  const run = (number: string, actor: StaffActor, at?: At) =>
    asStaff(async (tx) => verb.run({ tx, actor, now: NOW + 5 * DAY }, at ?? (await on(number))));

  test("moves the claim once, logs the step, audits it and bumps the revision", async () => {
    const number = await verb.ready(w);
    const before = await on(number);
    const before_trail = await trailOf(number);
    await run(number, w[verb.by]);
    expect(await rowOf(number)).toMatchObject(verb.after);
    expect(await revisionOf(number)).toBe(before.revision + 1);
    const trail = await trailOf(number);
    const added = (now: string[], was: string[]) => now.slice(was.length);
    expect(added(trail.steps, before_trail.steps)).toContain(verb.event);
    expect(added(trail.audited, before_trail.audited)).toContain(`claim.${verb.event}`);
    // The page of the one who came second.
    await expect(run(number, w[verb.by], before)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused to a colleague of another trade, and the right one goes through", async () => {
    const number = await verb.ready(w);
    await expect(run(number, w[verb.notBy])).rejects.toMatchObject({ code: "not_allowed_actor" });
    await run(number, w[verb.by]);
    expect(await rowOf(number)).toMatchObject(verb.after);
  });

  test("is refused in another state, which stays as it was", async () => {
    const number = await verb.wrong(w);
    const before = await rowOf(number);
    await expect(run(number, w[verb.by])).rejects.toMatchObject({ code: "wrong_state" });
    expect(await rowOf(number)).toEqual(before);
  });

  test("two at once: one is done, the other is told", async () => {
    const number = await verb.ready(w);
    const at = await on(number);
    const both = await Promise.allSettled([run(number, w[verb.by], at), run(number, w[verb.by], at)]);
    expect(both.map((b) => b.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((b) => b.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
    expect(await revisionOf(number)).toBe(at.revision + 1);
  });
});

describe("the ledger", () => {
  const entries = async (number: string) => {
    const row = await rowOf(number);
    const rows = await asStaff((tx) =>
      tx
        .select()
        .from(ledger)
        .where(eq(ledger.claimId, row?.id ?? ""))
        .orderBy(ledger.seq),
    );
    return rows.map((r) => [r.kind, r.amount]);
  };
  test("holds every cent of a recovery in two parts", async () => {
    const number = await inRecovery(w);
    for (const [amount, reference] of [
      [100_000, "D-1"],
      [150_000, "D-2"],
    ] as const) {
      await desk(w.finance, NOW + 5 * DAY, number, (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount, reference }));
    }
    expect(await entries(number)).toEqual([
      ["concession", 250_000],
      ["due", 250_000],
      ["withheld", 100_000],
      ["withheld", 150_000],
    ]);
    expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "recovered" });
  });
  test("takes no more than is owed", async () => {
    const number = await inRecovery(w);
    const much = desk(w.finance, NOW + 5 * DAY, number, (ctx, at) =>
      recover(ctx, { ...at, kind: "withheld", amount: 250_001, reference: "D-3" }),
    );
    await expect(much).rejects.toMatchObject({ code: expect.stringMatching(/amount|balance|much/) });
    expect(await rowOf(number)).toMatchObject({ state: "recovery", recovered: 0 });
  });
  test("reverses what an appeal's rejection takes off", async () => {
    const number = await appealed(w);
    await desk(w.specialist, NOW + 5 * DAY, number, (ctx, at) => rejectAppeal(ctx, { ...at, reason: REASON, amount: 200_000 }));
    expect((await entries(number)).slice(-2)).toEqual([
      ["due", 250_000],
      ["reversed", 50_000],
    ]);
  });
});

describe("screening", () => {
  test("keeps score and opinion with their authors; once presented neither can be changed", async () => {
    const number = await screened(w);
    const row = await rowOf(number);
    const [kept] = await asStaff((tx) =>
      tx
        .select()
        .from(screenings)
        .where(eq(screenings.claimId, row?.id ?? "")),
    );
    expect(kept).toMatchObject({
      score: 91,
      scoredBy: "specialist",
      opinion: "unsubstantiated",
      expertName: "E. Harlan",
      opinedBy: "specialist",
    });
    const shown = await opened(w);
    await expect(desk(w.specialist, NOW, shown, (ctx, at) => recordScore(ctx, { ...at, score: 1, note: "" }))).rejects.toMatchObject({
      code: "wrong_state",
    });
    const opinion = { expert: "E. Harlan", opinion: "doubtful" as const, text: "on second thoughts" };
    await expect(desk(w.specialist, NOW, shown, (ctx, at) => recordOpinion(ctx, { ...at, ...opinion }))).rejects.toMatchObject({
      code: "wrong_state",
    });
  });
  test("is not shown in the seller's step log", async () => {
    const number = await screened(w);
    await desk(w.specialist, NOW, number, (ctx, at) => dismiss(ctx, { ...at, reason: REASON }));
    expect(await rowOf(number)).toMatchObject({ presentedAt: null });
  });
});

describe("files of the customer", () => {
  test("are released one by one; a seller's file is none of them", async () => {
    const number = await opened(w);
    const photo = await fileOn(number, { purpose: "intake", party: "customer" });
    const own = await fileOn(number, { purpose: "contest" });
    expect(await fileRow(photo)).toMatchObject({ released: false });
    await asStaff((tx) => releaseFile({ tx, actor: w.specialist, now: NOW }, { number, file: photo }));
    expect(await fileRow(photo)).toMatchObject({ released: true });
    expect((await trailOf(number)).audited).toContain("claim.released");
    const wrong = asStaff((tx) => releaseFile({ tx, actor: w.specialist, now: NOW }, { number, file: own }));
    await expect(wrong).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a notice that reached nobody", () => {
  test("waits for the desk; sent by another way the seller has at least a day from then", async () => {
    const number = await filed(w, 250_000);
    await desk(w.specialist, NOW, number, (ctx, at) => recordScore(ctx, { ...at, score: 5, note: "" }));
    await desk(w.specialist, NOW, number, (ctx, at) =>
      recordOpinion(ctx, { ...at, expert: "E. Harlan", opinion: "substantiated", text: "matches the account" }),
    );
    const { present } = await import("./present.ts");
    const heads = [
      { head: "property_damage" as const, eligible: 250_000, excluded: false, why: "", whyZh: "" },
      { head: "pain_suffering" as const, eligible: 0, excluded: true, why: "", whyZh: "" },
    ];
    await desk(w.specialist, NOW, number, (ctx, at) =>
      present(ctx, { ...at, heads, happenedEn: "overheated", happenedZh: "过热", release: [] }),
    );
    const row = await rowOf(number);
    const [notice] = await asStaff((tx) =>
      tx
        .select()
        .from(notices)
        .where(eq(notices.claimId, row?.id ?? "")),
    );
    const key = { sellerId: w.sellerId, noticeId: notice?.id ?? "" };
    await asStaff((tx) => recordFailure({ tx, actor: { kind: "timer" }, now: NOW + DAY }, key));
    await asStaff((tx) => recordFailure({ tx, actor: { kind: "timer" }, now: NOW + DAY }, key));
    expect((await trailOf(number)).steps.filter((s) => s === "notice_failed")).toHaveLength(1);
    const due = row?.dueAt?.getTime() ?? 0;
    const hourBefore = due - 3_600_000;
    const again = (actor: StaffActor) =>
      desk(actor, hourBefore, number, (ctx, at) => renotify(ctx, { ...at, way: "phone", address: "+86 755 0000 0000" }));
    await expect(again(w.finance)).rejects.toMatchObject({ code: "not_allowed_actor" });
    await again(w.specialist);
    const after = await rowOf(number);
    expect(after?.noticeSentAt?.getTime()).toBe(hourBefore);
    // Row 17: a day from the notice at least.
    expect(after?.dueAt?.getTime()).toBe(hourBefore + DAY);
    expect((await trailOf(number)).audited).toContain("claim.renotify");
  });
});

test("a remark stays inside the desk and leaves the revision alone", async () => {
  const number = await opened(w);
  const before = await on(number);
  await asStaff((tx) => remark({ tx, actor: w.finance, now: NOW }, { number, text: "Called the expert." }));
  expect(await on(number)).toEqual(before);
  expect((await trailOf(number)).steps).toContain("remark");
});
