import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { appealed, contested, desk, inRecovery, on, paidOut, REASON, screenedOut, trailOf } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, revisionOf, rowOf, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { deny } from "./deny.ts";
import { dismiss } from "./dismiss.ts";
import { grantAppeal } from "./grant-appeal.ts";
import { pay } from "./pay.ts";
import { recover } from "./recover.ts";
import { rejectAppeal } from "./reject-appeal.ts";
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
const opened = (world: World) => presented(world, 250_000);

const VERBS: readonly Verb[] = [
  {
    name: "dismiss",
    event: "dismiss",
    by: "specialist",
    notBy: "finance",
    ready: screenedOut,
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
    wrong: screenedOut,
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
