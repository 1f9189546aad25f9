import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { contested, desk, REASON, screenedOut } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, type World } from "#db/testing/world.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { deny } from "../deny.ts";
import { dismiss } from "../dismiss.ts";
import { deskFigures, FIGURE_DAYS } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("figures");
});
afterAll(() => db.drop());

const LOS_ANGELES = "America/Los_Angeles";
const STAFF = {} as StaffSession;

test("counts each day of the marketplace's calendar, whoever decided, and what is late", async () => {
  const denied = await contested(w);
  await desk(w.specialist, NOW + 3 * DAY, denied, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
  const dismissed = await screenedOut(w);
  await desk(w.specialist, NOW, dismissed, (ctx, at) => dismiss(ctx, { ...at, reason: REASON }));
  // 05:00 UTC is still the day before in Los Angeles.
  await filed(w, 30_000, Date.parse("2026-06-12T05:00:00Z"));
  const now = NOW + 5 * DAY;
  const { days, people, overdue } = await deskFigures(STAFF, now, "us", LOS_ANGELES);
  expect(days).toHaveLength(FIGURE_DAYS);
  expect(days.at(-1)?.day).toBe("2026-06-15");
  const on = (day: string) => days.find((d) => d.day === day)?.counts;
  expect(on("2026-06-10")).toMatchObject({ file: 2, present: 1, dismiss: 1, deny: 0 });
  expect(on("2026-06-11")).toMatchObject({ file: 1, contest: 1 });
  expect(on("2026-06-12")).toMatchObject({ file: 0 });
  expect(on("2026-06-13")).toMatchObject({ deny: 1 });
  expect(people).toEqual([{ name: "specialist", decided: 1, medianHours: 48 }]);
  expect(overdue).toBe(0);
  // The other programme has a calendar and figures of its own.
  const other = await deskFigures(STAFF, now, "uk", "Europe/London");
  expect(other.days.flatMap((d) => Object.values(d.counts)).every((n) => n === 0)).toBe(true);
});
