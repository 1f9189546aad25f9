import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sellers } from "#db/schema/accounts.ts";
import { notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { INSURANCE_NOTICES, stepAt } from "#lib/domain/requirements/status.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { remindOfInsurance } from "./remind.ts";

const TIMER: TimerActor = { kind: "timer" };
/** The last day of the cover in these tests, at noon where the marketplace is. */
const END = Date.parse("2026-12-31T20:00:00Z");
let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("reminded");
  other = await makeWorld("uninsured");
});
afterAll(() => db.drop());

const remindAt = (at: number) => asStaff((tx) => remindOfInsurance({ tx, actor: TIMER, now: at }));
const told = async (of: World) => {
  const rows = await asStaff((tx) =>
    tx
      .select()
      .from(notices)
      .where(and(eq(notices.sellerId, of.sellerId), inArray(notices.kind, [...INSURANCE_NOTICES])))
      .orderBy(notices.createdAt, notices.id),
  );
  return rows.filter((r) => r.onceKey !== null).map((r) => `${r.kind} ${r.onceKey}`);
};

test.each([
  [91, null],
  [90, 90],
  [61, 90],
  [60, 60],
  [15, 30],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
])("with %s days left the step is %s", (days, step) => {
  expect(stepAt(days)).toBe(step);
});

test("each step is told once, a step that was slept through is made up, and the end is told once", async () => {
  await acceptedCertificate(w);
  await remindAt(END - 120 * DAY);
  expect(await told(w)).toEqual([]);
  await remindAt(END - 90 * DAY);
  await remindAt(END - 89 * DAY);
  // The worker stood still over the sixtieth day.
  await remindAt(END - 45 * DAY);
  await Promise.all([remindAt(END - 44 * DAY), remindAt(END - 44 * DAY)]);
  await remindAt(END + DAY);
  await remindAt(END + 2 * DAY);
  await remindAt(END + 60 * DAY);
  expect(await told(w)).toEqual(["cover_expiring 2026-12-31:90", "cover_expiring 2026-12-31:60", "cover_ended 2026-12-31:0"]);
});

test("a renewal that was accepted moves the end", async () => {
  await acceptedCertificate(
    w,
    { policyNo: "HX-28", effectiveOn: "2026-12-31", expiresOn: "2027-12-31" },
    Date.parse("2026-12-20T00:00:00Z"),
  );
  const before = await told(w);
  await remindAt(END - 6 * DAY);
  expect(await told(w)).toEqual(before);
  await remindAt(Date.parse("2027-12-25T20:00:00Z"));
  expect((await told(w)).at(-1)).toBe("cover_expiring 2027-12-31:7");
});

test("who sells enough is told by when insurance is due, and sees it though it hangs on no claim", async () => {
  const turnover = JSON.stringify([{ month: "2026-05", currency: "USD", gross_minor: 10_000_01 }]);
  await asStaff((tx) => tx.update(sellers).set({ turnover }).where(eq(sellers.sellerId, other.sellerId)));
  // Over the threshold in May: due on the first of July.
  await remindAt(Date.parse("2026-06-20T20:00:00Z"));
  expect(await told(other)).toEqual(["insurance_due 2026-07-01:14"]);
  await remindAt(Date.parse("2026-07-02T20:00:00Z"));
  expect(await told(other)).toHaveLength(1);
  const seen = await seller(other, (tx) => tx.select({ kind: notices.kind }).from(notices).where(eq(notices.sellerId, other.sellerId)));
  expect(seen.map((n) => n.kind)).toContain("insurance_due");
  const foreign = await seller(w, (tx) => tx.select().from(notices).where(eq(notices.sellerId, other.sellerId)));
  expect(foreign).toEqual([]);
  expect(NOW).toBeLessThan(END);
});
