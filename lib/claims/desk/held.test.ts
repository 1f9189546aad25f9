import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heldDecisions } from "#db/schema/desk.ts";
import { notices } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, DECLARATION, key, on, REASON, trailOf, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import type { StaffContext } from "../context.ts";
import { inform } from "../inform.ts";
import { type Held, hold, takeBack, takeEffect } from "./held.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("rest");
});
afterAll(() => db.drop());

const staff = <T>(actor: StaffActor, work: (ctx: StaffContext) => Promise<T>): Promise<T> =>
  asStaff((tx) => work({ tx, actor, now: NOW + DAY }));
const heldOn = async (number: string) => {
  const row = await rowOf(number);
  return asStaff(
    async (tx) =>
      (
        await tx
          .select()
          .from(heldDecisions)
          .where(eq(heldDecisions.claimId, row?.id ?? ""))
      )[0],
  );
};
const keyOf = async (number: string) => {
  const held = await heldOn(number);
  if (!held) throw new Error("nothing is held");
  return { sellerId: held.sellerId, claimId: held.claimId, id: held.id };
};
const denied = async (actor = w.specialist, amount = 250_000) => {
  const number = await contested(w, amount);
  const at = await on(number);
  const answer = (await staff(actor, (ctx) => hold("deny")(ctx, { ...at, reason: REASON }))) as Held;
  return { number, at, answer };
};

test("a decision rests: nothing has happened to the claim, then its time comes, once", async () => {
  const { number, at, answer } = await denied();
  expect(answer.status).toBe("held");
  expect(await rowOf(number)).toMatchObject({ state: "under_review", revision: at.revision });
  expect((await trailOf(number)).audited.at(-1)).toBe("decision.hold");
  const held = await keyOf(number);
  await takeEffect(held, NOW + DAY);
  await takeEffect(held, NOW + DAY);
  expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "denied", revision: at.revision + 1 });
  expect(await heldOn(number)).toBeUndefined();
  expect((await trailOf(number)).audited.filter((a) => a === "claim.deny")).toHaveLength(1);
});

test("taken back in time it never happens; afterwards it is too late", async () => {
  const { number } = await denied();
  const held = await keyOf(number);
  await staff(w.second, (ctx) => takeBack(ctx, { number, held: held.id }));
  const [entry] = await asStaff((tx) =>
    tx
      .select()
      .from(audit)
      .where(and(eq(audit.subject, number), eq(audit.action, "decision.take_back"))),
  );
  expect(entry?.data).toEqual({ verb: "deny", by: w.specialist.userId });
  await takeEffect(held, NOW + DAY);
  const row = await rowOf(number);
  expect(row).toMatchObject({ state: "under_review" });
  const told = await asStaff((tx) =>
    tx
      .select()
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? "")),
  );
  expect(told.map((n) => n.kind)).not.toContain("denied");
  const again = await denied();
  const later = await keyOf(again.number);
  await takeEffect(later, NOW + DAY);
  await expect(staff(w.specialist, (ctx) => takeBack(ctx, { number: again.number, held: later.id }))).rejects.toMatchObject({
    code: "decision_gone_out",
  });
});

test("what the rules refuse is refused at once, and a second decision waits for the first", async () => {
  const { number, at } = await denied();
  await expect(staff(w.second, (ctx) => hold("deny")(ctx, { ...at, reason: REASON }))).rejects.toMatchObject({ code: "decision_held" });
  const closed = await denied();
  await takeEffect(await keyOf(closed.number), NOW + DAY);
  const now = { number: closed.number, revision: await revisionOf(closed.number) };
  await expect(staff(w.specialist, (ctx) => hold("deny")(ctx, { ...now, reason: REASON }))).rejects.toMatchObject({ code: "wrong_state" });
  expect(await heldOn(closed.number)).toBeUndefined();
  expect(await heldOn(number)).toBeDefined();
});

test("two people over the amount: the first proposes at once, the second's agreement rests", async () => {
  const number = await contested(w, 1_500_000);
  const at = await on(number);
  const first = await staff(w.specialist, (ctx) => hold("deny")(ctx, { ...at, reason: REASON }));
  expect(first).toEqual({ status: "proposed" });
  const second = await staff(w.second, (ctx) => hold("deny")(ctx, { ...at, reason: REASON }));
  expect(second).toMatchObject({ status: "held" });
  expect((await rowOf(number))?.state).toBe("under_review");
  await takeEffect(await keyOf(number), NOW + DAY);
  expect((await rowOf(number))?.outcome).toBe("denied");
});

test("a claim that changed meanwhile stays as it is, and the case says why the decision failed", async () => {
  const { number } = await denied();
  const held = await keyOf(number);
  await asStaff(async (tx) => {
    const { uphold } = await import("../uphold.ts");
    const heads = [{ head: "property_damage" as const, decided: 90_000 }];
    await uphold({ tx, actor: w.second, now: NOW + DAY }, { ...(await on(number)), reason: REASON, heads });
  });
  await takeEffect(held, NOW + DAY);
  expect(await heldOn(number)).toMatchObject({ refused: "conflict" });
  expect((await rowOf(number))?.state).toBe("stepped_in");
  expect((await trailOf(number)).audited.at(-1)).toBe("decision.refused");
  await staff(w.specialist, (ctx) => takeBack(ctx, { number, held: held.id }));
  expect(await heldOn(number)).toBeUndefined();
});

test("information the seller adds does not stop a decision on its way", async () => {
  const { number } = await denied();
  await write(w, number, "inform", { statement_en: "One more thing." });
  const at = await on(number);
  await seller(w, (tx) => inform({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
  await takeEffect(await keyOf(number), NOW + DAY);
  expect((await rowOf(number))?.outcome).toBe("denied");
});
