import { expect, test } from "vitest";
import { addMonths, isPlainMonth, monthAt, monthBounds } from "./month.ts";

test("months are counted over the turn of a year, both ways", () => {
  expect(addMonths("2026-11", 1)).toBe("2026-12");
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(addMonths("2026-03", -15)).toBe("2024-12");
});

test("a month begins and ends by the wall clock of its zone, daylight saving included", () => {
  const zone = "America/Los_Angeles";
  const { from, to } = monthBounds("2026-11", zone);
  // Midnight on 1 November is still summer time, on 1 December it is not.
  expect(new Date(from).toISOString()).toBe("2026-11-01T07:00:00.000Z");
  expect(new Date(to).toISOString()).toBe("2026-12-01T08:00:00.000Z");
  expect(monthAt(from, zone)).toBe("2026-11");
  expect(monthAt(from - 1, zone)).toBe("2026-10");
  expect(monthBounds("2026-12", zone).from).toBe(to);
});

test("only a month is one", () => {
  for (const good of ["2026-01", "2026-12"]) expect(isPlainMonth(good)).toBe(true);
  for (const bad of ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", ""]) expect(isPlainMonth(bad)).toBe(false);
});
