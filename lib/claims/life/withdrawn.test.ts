import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { accepted, clock, dueOf, ledgerOf, noticesOf, offered, reported, silenced } from "#db/testing/life.ts";
import { contested, DECLARATION, desk, key, on, paidOut, REASON, write } from "#db/testing/story.ts";
import { DAY, deliverAll, filed, makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { appeal } from "../appeal.ts";
import { uphold } from "../uphold.ts";
import { withdraw } from "../withdraw.ts";

// The customer takes a claim back at every stage at which it may, and at those at which it may not.

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("takenback");
});
afterAll(() => db.drop());

const withdrawn = (number: string, now = NOW + 2 * DAY) => asStaff((tx) => withdraw({ tx, actor: PARTNER, now }, { number }));

/** Proof was missed: the marketplace handles it and has not paid. */
async function handled(): Promise<string> {
  const number = await presented(w, 80_000);
  const due = await dueOf(number);
  await clock(number, "final_notice_proof", due - 2 * DAY);
  await deliverAll(number, due - 2 * DAY);
  expect(await clock(number, "lapse_proof", due + DAY)).toBe("done");
  return number;
}
async function appealedUnpaid(): Promise<string> {
  const number = await contested(w);
  const heads = [{ head: "property_damage" as const, decided: 90_000 }];
  await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads }));
  await deliverAll(number, NOW + 2 * DAY);
  await write(w, number, "appeal", { statement_en: "The rug cost less." });
  const at = await on(number);
  await seller(w, (tx) => appeal({ tx, actor: w.owner, now: NOW + 3 * DAY }, { ...at, key: key(), declaration: DECLARATION }));
  return number;
}

test("in screening: closed, and a seller that was never told of the claim is not told of its end", async () => {
  const number = await filed(w, 250_000);
  await withdrawn(number);
  expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "withdrawn", presentedAt: null });
  expect(await noticesOf(number)).toEqual([]);
});

describe("withdrawn", () => {
  test.each([
    ["while a response is awaited", () => presented(w, 250_000)],
    ["while an offer waits", () => offered(w)],
    ["while a payment is due", () => accepted(w)],
    ["under review", () => contested(w)],
    ["after silence, unpaid", () => silenced(w)],
    ["while proof is needed", () => presented(w, 80_000)],
    ["proof missed, not paid yet", () => handled()],
    ["appealed, not paid yet", () => appealedUnpaid()],
  ])("%s: closed, neutral, no clock left, nobody charged", async (_, ready) => {
    const number = await ready();
    await withdrawn(number);
    expect(await rowOf(number)).toMatchObject({
      state: "closed",
      outcome: "withdrawn",
      dueAt: null,
      sellerDueAt: null,
      needsSeller: false,
    });
    expect(await ledgerOf(number)).toEqual([]);
    expect(await noticesOf(number)).toContain("withdrawn");
  });
  test("not after payment, and not while a reported payment is being checked", async () => {
    await expect(withdrawn(await paidOut(w))).rejects.toMatchObject({ code: "already_paid" });
    const number = await accepted(w);
    await reported(w, number);
    await expect(withdrawn(number, NOW + 4 * DAY)).rejects.toMatchObject({ code: "report_open" });
  });
});
