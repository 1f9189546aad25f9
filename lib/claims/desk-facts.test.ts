import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { screenings } from "#db/schema/claims.ts";
import { ledger, notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { appealed, desk, fileOn, fileRow, inRecovery, on, REASON, screenedOut, trailOf } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, presented, rowOf, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { dismiss } from "./dismiss.ts";
import { present } from "./present.ts";
import { recordFailure } from "./record-delivery.ts";
import { recordOpinion, recordScore } from "./record-screening.ts";
import { recover } from "./recover.ts";
import { rejectAppeal } from "./reject-appeal.ts";
import { releaseFile } from "./release-file.ts";
import { remark } from "./remark.ts";
import { renotify } from "./renotify.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("facts");
});
afterAll(() => db.drop());

const opened = (world: World) => presented(world, 250_000);

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
    const number = await screenedOut(w);
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
    const number = await screenedOut(w);
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
