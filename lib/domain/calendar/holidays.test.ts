import { describe, expect, it } from "vitest";
import { type Country, holidaysBetween } from "./holidays.ts";
import { addDays, isPlainDate } from "./zoned.ts";

const COUNTRIES: readonly Country[] = ["CN", "US", "GB"];
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

describe("holidays", () => {
  it("names each day once, in order, with everybody who is shut", () => {
    expect(holidaysBetween("2026-06-18", "2026-06-20")).toEqual([
      { date: "2026-06-19", countries: ["CN", "US"] },
      { date: "2026-06-20", countries: ["CN"] },
    ]);
    const all = holidaysBetween("2026-01-01", "2027-12-31", COUNTRIES).map((h) => h.date);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all.every(isPlainDate)).toBe(true);
  });

  it("takes both ends of the window", () => {
    expect(holidaysBetween("2026-10-07", "2026-10-08", ["CN"])).toHaveLength(1);
    expect(holidaysBetween("2026-09-30", "2026-10-01", ["CN"])).toHaveLength(1);
    expect(holidaysBetween("2026-10-08", "2026-10-11")).toEqual([]);
  });

  it("has every federal holiday of both years, on its weekday", () => {
    for (const year of [2026, 2027]) {
      const days = holidaysBetween(`${year}-01-01`, `${year}-12-31`, ["US"]).map((h) => h.date);
      const nth = (month: number, day: number, n: number) => {
        const first = `${year}-${String(month).padStart(2, "0")}-01`;
        return addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (n - 1));
      };
      const moving = [nth(1, 1, 3), nth(2, 1, 3), addDays(nth(6, 1, 1), -7), nth(9, 1, 1), nth(10, 1, 2), nth(11, 4, 4)];
      const fixed = ["01-01", "06-19", "07-04", "11-11", "12-25"].map((d) => `${year}-${d}`);
      expect(days).toEqual(expect.arrayContaining([...moving, ...fixed]));
    }
  });

  it("gives a substitute where a British or American holiday falls on a weekend", () => {
    for (const [date, country] of [
      ["2026-07-03", "US"],
      ["2027-06-18", "US"],
      ["2027-12-24", "US"],
      ["2026-12-28", "GB"],
      ["2027-12-27", "GB"],
    ] as const) {
      expect(holidaysBetween(date, date, [country])).toHaveLength(1);
    }
  });
});
