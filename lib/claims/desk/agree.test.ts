import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims, proposals } from "#db/schema/claims.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, on, REASON, trailOf } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, rowOf, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { remark } from "../remark.ts";
import { uphold } from "../uphold.ts";
import { agree } from "./agree.ts";
import { hold } from "./held.ts";
import { inQueue } from "./in-queue.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("agree");
});
afterAll(() => db.drop());

const staff = <T>(actor: StaffActor, work: (ctx: { tx: Tx; actor: StaffActor; now: number }) => Promise<T>): Promise<T> =>
  asStaff((tx) => work({ tx, actor, now: NOW + DAY }));
const heads = [{ head: "property_damage" as const, decided: 1_200_000 }];
/** Somebody upholds more than one person may. */
async function proposed(by = w.specialist) {
  const number = await contested(w, 2_000_000);
  const at = await on(number);
  expect(await staff(by, (ctx) => hold("uphold")(ctx, { ...at, reason: REASON, heads }))).toEqual({ status: "proposed" });
  return { at, number, proposedAt: await timeOf(number) };
}
async function timeOf(number: string): Promise<number> {
  const [row] = await asStaff((tx) =>
    tx
      .select({ at: proposals.at })
      .from(proposals)
      .innerJoin(claims, and(eq(claims.sellerId, proposals.sellerId), eq(claims.id, proposals.claimId)))
      .where(eq(claims.number, number)),
  );
  return row?.at.getTime() ?? 0;
}
const waiting = (number: string) =>
  asStaff(
    async (tx) =>
      (
        await tx
          .select({ number: claims.number })
          .from(claims)
          .where(and(inQueue(tx, "second"), eq(claims.number, number)))
      ).length,
  );

test("a second person agrees without writing anything: the first one's decision, to the letter, comes to rest", async () => {
  const { at, number, proposedAt } = await proposed();
  expect(await waiting(number)).toBe(1);
  expect(await staff(w.second, (ctx) => agree(ctx, { ...at, proposedAt }))).toMatchObject({ status: "held" });
  expect((await trailOf(number)).audited.at(-1)).toBe("decision.hold");
});

test("who proposed cannot agree, and who may not decide cannot either", async () => {
  const { at, number, proposedAt } = await proposed();
  await expect(staff(w.specialist, (ctx) => agree(ctx, { ...at, proposedAt }))).rejects.toMatchObject({ code: "second_person_needed" });
  await expect(staff(w.finance, (ctx) => agree(ctx, { ...at, proposedAt }))).rejects.toMatchObject({ code: "not_allowed_actor" });
  expect(await rowOf(number)).toMatchObject({ state: "under_review" });
  expect(await waiting(number)).toBe(1);
});

test("a proposal put in the place of the one that was read is not agreed to", async () => {
  const { at, number, proposedAt } = await proposed();
  await asStaff((tx) =>
    uphold(
      { tx, actor: w.second, now: NOW + 2 * DAY },
      { ...at, reason: REASON, heads: [{ head: "property_damage", decided: 1_900_000 }] },
    ),
  );
  await expect(staff(w.specialist, (ctx) => agree(ctx, { ...at, proposedAt }))).rejects.toMatchObject({ code: "proposal_gone" });
  await staff(w.specialist, (ctx) => remark(ctx, { number, text: "Looked at the second proposal." }));
  expect(await staff(w.specialist, async (ctx) => agree(ctx, { ...at, proposedAt: await timeOf(number) }))).toMatchObject({
    status: "held",
  });
});

test("what is decided waits for nobody any more", async () => {
  const { at, number } = await proposed();
  await asStaff((tx) => uphold({ tx, actor: w.second, now: NOW + DAY }, { ...at, reason: REASON, heads }));
  expect(await rowOf(number)).toMatchObject({ state: "stepped_in", amount: 1_200_000 });
  expect(await waiting(number)).toBe(0);
});
