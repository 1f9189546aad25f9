import { afterAll, beforeAll, expect, test } from "vitest";
import { demoClock } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { desk, inRecovery, REASON, screenedOut } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { asStaff, readAs } from "#lib/platform/transaction.ts";
import { dismiss } from "../dismiss.ts";
import { recover } from "../recover.ts";
import { claimsByLot, claimsByMonth, claimsByProduct, openStake, screenedByMonth } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("viewer");
  other = await makeWorld("elsewhere");
  // The figures count back from the demo's now.
  const offsetMs = NOW + 6 * DAY - Date.now();
  await asStaff((tx) => tx.insert(demoClock).values({ id: 1, offsetMs }).onConflictDoUpdate({ target: demoClock.id, set: { offsetMs } }));
  await presented(w, 80_000);
  await presented(w, 250_000);
  await presented(other, 900_000);
});
afterAll(() => db.drop());

test("the stake is what open claims may still cost, and how much of it needs the seller", async () => {
  expect(await openStake(readAs(w.scope))).toEqual([{ currency: "USD", open: 330_000, needs: 330_000, count: 2 }]);
  const number = await inRecovery(w);
  await desk(w.finance, NOW + 5 * DAY, number, (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount: 100_000, reference: "D-1" }));
  expect(await openStake(readAs(w.scope))).toEqual([{ currency: "USD", open: 330_000 + 150_000, needs: 330_000, count: 3 }]);
});

test("months and products count this seller's claims alone", async () => {
  const months = await claimsByMonth(readAs(w.scope));
  expect(months.reduce((n, m) => n + m.open, 0)).toBe(3);
  expect(months.reduce((n, m) => n + m.cost, 0)).toBe(100_000);
  for (const m of months) expect(m.month).toMatch(/^\d{4}-\d{2}-01$/);
  const [lamp, ...rest] = await claimsByProduct(readAs(w.scope));
  expect(rest).toEqual([]);
  expect(lamp).toMatchObject({
    asin: "B0LAMP",
    productZh: "灯",
    incident: "fire",
    count: 3,
    free: 0,
    paid: 0,
    open: 3,
    cost: 100_000,
    alike: 3,
  });
});

test("of claims screened out only month, kind and number are told", async () => {
  const number = await screenedOut(w);
  await desk(w.specialist, NOW, number, (ctx, at) => dismiss(ctx, { ...at, reason: REASON }));
  const told = await screenedByMonth(readAs(w.scope));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ incident: "fire", count: 1 });
  expect(await screenedByMonth(readAs(other.scope))).toEqual([]);
});

test("a lot stands out once two claims on it are alike, and to its own seller alone", async () => {
  const fresh = await makeWorld("lots");
  await presented(fresh, 80_000, NOW, undefined, "L2409");
  expect(await claimsByLot(readAs(fresh.scope))).toEqual([]);
  await presented(fresh, 90_000, NOW, undefined, "L2409");
  await presented(fresh, 90_000, NOW, undefined, "L2410");
  // Not presented yet: the seller must not learn of it.
  await filed(fresh, 90_000, NOW, undefined, "L2410");
  await presented(fresh, 90_000);
  expect(await claimsByLot(readAs(fresh.scope))).toEqual([
    { lot: "L2409", incident: "fire", count: 2, asin: "B0LAMP", productEn: "Lamp", productZh: "灯" },
  ]);
  expect(await claimsByLot(readAs(w.scope))).toEqual([]);
});
