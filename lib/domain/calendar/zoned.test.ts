import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, endOfDay, instantOf, isPlainDate, localTime, plainDateAt } from "./zoned.ts";

const ZONES = ["America/Los_Angeles", "Europe/London", "Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"] as const;
const day = fc.integer({ min: 0, max: 3_652 }).map((n) => addDays("2024-01-01", n));

describe("zoned time", () => {
  it("shows the wall clock of a zone", () => {
    expect(localTime(Date.UTC(2026, 5, 16, 2, 20, 5), "America/Los_Angeles")).toEqual({
      date: "2026-06-15",
      hour: 19,
      minute: 20,
      second: 5,
    });
    expect(localTime(Date.UTC(2026, 5, 16, 2, 20, 5), "Asia/Shanghai")).toEqual({ date: "2026-06-16", hour: 10, minute: 20, second: 5 });
    expect(localTime(Date.UTC(2026, 0, 1, 8), "America/Los_Angeles").hour).toBe(0);
  });

  it.each([
    ["the night before the clocks go forward", "2026-03-07", "America/Los_Angeles", "2026-03-08T07:59:59.000Z"],
    ["the day they go forward", "2026-03-08", "America/Los_Angeles", "2026-03-09T06:59:59.000Z"],
    ["the night before they go back", "2026-10-31", "America/Los_Angeles", "2026-11-01T06:59:59.000Z"],
    ["the day they go back", "2026-11-01", "America/Los_Angeles", "2026-11-02T07:59:59.000Z"],
    ["London, forward", "2026-03-29", "Europe/London", "2026-03-29T22:59:59.000Z"],
    ["London, the day before", "2026-03-28", "Europe/London", "2026-03-28T23:59:59.000Z"],
    ["London, back", "2026-10-25", "Europe/London", "2026-10-25T23:59:59.000Z"],
    ["London, the day before", "2026-10-24", "Europe/London", "2026-10-24T22:59:59.000Z"],
    ["where a day ends an hour twice, the later one", "2026-10-24", "Atlantic/Azores", "2026-10-24T23:59:59.000Z"],
  ])("ends a day: %s", (_, date, zone, iso) => expect(new Date(endOfDay(date, zone)).toISOString()).toBe(iso));

  it("ends every day of ten years at 23:59:59 on that date, one second before the next", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
        const end = endOfDay(date, zone);
        expect(localTime(end, zone)).toEqual({ date, hour: 23, minute: 59, second: 59 });
        expect(plainDateAt(end + 1_000, zone)).toBe(addDays(date, 1));
        const hours = (endOfDay(addDays(date, 1), zone) - end) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(25);
      }),
    );
  });

  it("finds the instant of a wall time, and a time that never was by the clock before", () => {
    expect(new Date(instantOf("2026-07-01", "America/Los_Angeles", 9, 30, 0)).toISOString()).toBe("2026-07-01T16:30:00.000Z");
    expect(new Date(instantOf("2026-11-01", "America/Los_Angeles", 1, 30, 0)).toISOString()).toBe("2026-11-01T09:30:00.000Z");
    expect(new Date(instantOf("2026-03-08", "America/Los_Angeles", 2, 30, 0)).toISOString()).toBe("2026-03-08T10:30:00.000Z");
  });

  it("counts days by the calendar", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-03-01", "2026-12-01")).toBe(275);
    fc.assert(fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (date, n) => daysBetween(date, addDays(date, n)) === n));
  });

  it("knows a real day from the shape of one", () => {
    expect(isPlainDate("2028-02-29")).toBe(true);
    for (const bad of ["2026-02-29", "2026-13-01", "2026-1-1", "20260101", "", "2026-04-31"])
      expect([bad, isPlainDate(bad)]).toEqual([bad, false]);
  });
});
