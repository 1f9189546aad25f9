import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { claimHands, presence, teamNotes } from "#db/schema/team.ts";
import { useDatabase } from "#db/testing/database.ts";
import { trailOf } from "#db/testing/story.ts";
import { makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { deliverNotice } from "#lib/notifications/deliver.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { recordDelivery } from "../record-delivery.ts";
import { beHere } from "./be-here.ts";
import { handOver } from "./hand-over.ts";
import { writeNote } from "./write-note.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
let mei: SellerActor;
let viewer: SellerActor;

const join = async (name: string, role: "contributor" | "viewer"): Promise<SellerActor> => {
  const person = {
    email: `${name}@team.example`,
    name,
    password: "twelve characters",
    locale: "en" as const,
    zone: "UTC",
    staffRole: null,
  };
  const made = await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: "team", role }] }, NOW));
  return { kind: "seller", userId: made.userId, name, role, sellerId: w.sellerId };
};
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("team");
  other = await makeWorld("others");
  mei = await join("mei", "contributor");
  viewer = await join("ren", "viewer");
});
afterAll(() => db.drop());

const personal = (userId: string) => asStaff((tx) => tx.select().from(notices).where(eq(notices.forUser, userId)));

test("a claim goes from hand to hand; who gets it is told alone, and the step log says nothing", async () => {
  const number = await presented(w, 250_000);
  const before = await trailOf(number);
  await seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number, to: mei.userId }));
  const [notice] = await personal(mei.userId);
  expect(notice).toMatchObject({ kind: "handed_over", params: { by: "owner", number } });
  const key = { sellerId: w.sellerId, noticeId: notice?.id ?? "" };
  const outcome = await deliverNotice(key, NOW);
  await asStaff((tx) => recordDelivery({ tx, actor: { kind: "timer" }, now: NOW }, key, "mail"));
  expect(outcome).toMatchObject({ accepted: true, rests: "none" });
  const sent = await asStaff((tx) => tx.select().from(deliveries).where(eq(deliveries.noticeId, key.noticeId)));
  expect(sent.map((d) => d.userId)).toEqual([mei.userId]);
  expect((await trailOf(number)).steps).toEqual(before.steps);
  expect((await trailOf(number)).audited).toContain("claim.hand_over");

  await seller(w, (tx) => handOver({ tx, actor: mei, now: NOW }, { number, to: w.owner.userId }));
  await seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number, to: null }));
  expect(await seller(w, (tx) => tx.select().from(claimHands))).toEqual([]);
});

test("nobody of another seller, and no viewer, can be given a claim", async () => {
  const number = await presented(w, 250_000);
  for (const to of [other.owner.userId, viewer.userId, w.specialist.userId])
    await expect(seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number, to }))).rejects.toMatchObject({
      fields: { to: "no_such_person" },
    });
});

test("a word to the team tells whom it names, and neither the desk nor another seller can read it", async () => {
  const number = await presented(w, 250_000);
  const already = (await personal(mei.userId)).length;
  const text = "@mei the secret recipe, @others-owner too";
  const said = await seller(w, (tx) => writeNote({ tx, actor: w.owner, now: NOW }, { number, text }));
  expect(said.told).toEqual(["mei"]);
  const mine = await personal(mei.userId);
  expect(mine).toHaveLength(already + 1);
  expect(JSON.stringify(mine)).not.toContain("recipe");
  expect((await seller(w, (tx) => tx.select().from(teamNotes))).map((n) => n.text)).toEqual([text]);
  expect(await seller(other, (tx) => tx.select().from(teamNotes))).toEqual([]);
  for (const table of [teamNotes, claimHands, presence])
    expect(await asStaff((tx) => tx.select().from(table)).catch((e: Error) => String(e.cause ?? e))).toSatisfy(
      (found) => (Array.isArray(found) && found.length === 0) || /permission denied/.test(String(found)),
    );
});

test("who has the answer open is seen by colleagues alone, and a person who is gone is not", async () => {
  const number = await presented(w, 250_000);
  const [a, b] = [w.owner, mei];
  if (!a || !b) throw new Error("two people");
  expect(await seller(w, (tx) => beHere(tx, a, number, "grounds"))).toEqual([]);
  expect(await seller(w, (tx) => beHere(tx, b, number, "statement"))).toEqual([{ userId: a.userId, name: a.name, place: "grounds" }]);
  expect(await seller(other, (tx) => beHere(tx, other.owner, number, "grounds"))).toBeNull();
  await seller(w, (tx) =>
    tx
      .update(presence)
      .set({ seenAt: new Date(0) })
      .where(eq(presence.userId, a.userId)),
  );
  expect(await seller(w, (tx) => beHere(tx, b, number, "statement"))).toEqual([]);
});

test("a person who was disabled is no member any more", async () => {
  const number = await presented(w, 250_000);
  const gone = await join("gone", "contributor");
  await asStaff((tx) =>
    tx
      .update(users)
      .set({ disabledAt: new Date(NOW) })
      .where(eq(users.id, gone.userId)),
  );
  await expect(seller(w, (tx) => handOver({ tx, actor: w.owner, now: NOW }, { number, to: gone.userId }))).rejects.toBeTruthy();
});
