import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holidaysBetween } from "./calendar/holidays.ts";
import { addDays, daysBetween, endOfDay, instantOf, isPlainDate, localTime, plainDateAt } from "./calendar/zoned.ts";
import { mayAppeal } from "./claim/who-acts.ts";
import { deadline, HOUR, infoDeadline, isOver, questionDue, urgency } from "./deadlines.ts";
import { currentPack, packOf } from "./program/pack.ts";
import { ACTORS, claimIn, DAYS, DUE, NOW, refused, run, SAMPLE, UK, US } from "./testing.ts";

const utc = (text: string) => Date.parse(`${text}Z`);
const instant = fc.integer({ min: utc("2021-01-01T00:00:00"), max: utc("2037-12-31T00:00:00") });
const days = fc.integer({ min: 0, max: 120 });

/** Wall clocks by rule, not by the machine's zone data: summer time in the US and the UK. */
const sunday = (year: number, month: number, nth: number): number => {
  if (nth > 0) return 1 + ((7 - new Date(Date.UTC(year, month, 1)).getUTCDay()) % 7) + (nth - 1) * 7;
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getUTCDate() - last.getUTCDay();
};
const offset = (at: number, zone: string): number => {
  const year = new Date(at).getUTCFullYear();
  if (zone === "Europe/London")
    return at >= Date.UTC(year, 2, sunday(year, 2, -1), 1) && at < Date.UTC(year, 9, sunday(year, 9, -1), 1) ? HOUR : 0;
  const summer = at >= Date.UTC(year, 2, sunday(year, 2, 2), 10) && at < Date.UTC(year, 10, sunday(year, 10, 1), 9);
  return summer ? -7 * HOUR : -8 * HOUR;
};

describe.each([US, UK])("deadlines in $zone", (pack) => {
  const { zone } = pack;
  it("fall due at 23:59:59 N calendar days on, exact to the second by the rules of summer time", () => {
    fc.assert(
      fc.property(instant, days, (notice, n) => {
        const due = deadline(notice, n, pack);
        const startOfDay = Math.floor((notice + offset(notice, zone)) / DAYS) * DAYS;
        const wall = startOfDay + n * DAYS + DAYS - 1_000;
        expect(due + offset(due, zone)).toBe(wall);
        expect(localTime(due, zone)).toMatchObject({ hour: 23, minute: 59, second: 59 });
        expect(plainDateAt(due + 1_000, zone)).toBe(addDays(plainDateAt(due, zone), 1));
      }),
      { numRuns: 500 },
    );
  });
  it("are never less than N days short of an hour, nor more than N + 1 days and an hour", () => {
    fc.assert(
      fc.property(instant, days, (notice, n) => {
        const left = deadline(notice, n, pack) - notice;
        expect(left).toBeGreaterThanOrEqual(n * DAYS - HOUR - 1_000);
        expect(left).toBeLessThan((n + 1) * DAYS + HOUR);
      }),
    );
  });
  it("the end of every day from 2025 to 2031 is one second before the next day", () => {
    for (let day = "2025-01-01"; day < "2032-01-01"; day = addDays(day, 1)) {
      const end = endOfDay(day, zone);
      expect([plainDateAt(end, zone), plainDateAt(end + 1_000, zone)]).toEqual([day, addDays(day, 1)]);
    }
  });
});

describe("known instants", () => {
  it.each([
    ["before spring forward", US, "2026-03-05T20:00:00", 7, "2026-03-13T06:59:59"],
    ["the day itself", US, "2026-03-08T09:59:59", 0, "2026-03-09T06:59:59"],
    ["over fall back", US, "2026-10-28T20:00:00", 7, "2026-11-05T07:59:59"],
    ["the long day", US, "2026-11-01T09:30:00", 0, "2026-11-02T07:59:59"],
    ["one second to midnight", US, "2026-06-03T06:59:59", 7, "2026-06-10T06:59:59"],
    ["midnight", US, "2026-06-03T07:00:00", 7, "2026-06-11T06:59:59"],
    ["over spring forward", UK, "2026-03-25T12:00:00", 7, "2026-04-01T22:59:59"],
    ["over fall back", UK, "2026-10-20T12:00:00", 7, "2026-10-27T23:59:59"],
    ["after midnight in summer", UK, "2026-06-30T23:00:00", 0, "2026-07-01T22:59:59"],
    ["into a leap day", UK, "2028-02-22T12:00:00", 7, "2028-02-29T23:59:59"],
  ] as const)("%s ($zone)", (_, pack, notice, n, due) => expect(deadline(utc(notice), n, pack)).toBe(utc(due)));
  it("a time that occurs twice is its later occurrence; one that never occurs lies after the gap", () => {
    expect(instantOf("2026-11-01", US.zone, 1, 30, 0)).toBe(utc("2026-11-01T09:30:00"));
    expect(instantOf("2026-10-25", UK.zone, 1, 30, 0)).toBe(utc("2026-10-25T01:30:00"));
    expect(localTime(instantOf("2026-03-08", US.zone, 2, 30, 0), US.zone)).toEqual({ date: "2026-03-08", hour: 3, minute: 30, second: 0 });
  });
  it("dates are real days", () => {
    for (const bad of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-06-31", "", "2026-01-01T00:00"])
      expect(isPlainDate(bad)).toBe(false);
    for (const good of ["2028-02-29", "2026-12-31"]) expect(isPlainDate(good)).toBe(true);
    expect([daysBetween("2026-03-01", "2026-04-01"), daysBetween("2026-04-01", "2026-03-01")]).toEqual([31, -31]);
    fc.assert(fc.property(days, (n) => daysBetween("2026-01-15", addDays("2026-01-15", n)) === n));
  });
});

describe("the last second belongs to the window to its end", () => {
  const proof = { ...SAMPLE.inform, proof: true } as const;
  const question = { questions: [{ id: "q", to: "seller" as const, dueAt: DUE }] };
  it.each([
    [-1_000, false],
    [0, false],
    [500, false],
    [999, false],
    [1_000, true],
  ] as const)("%i ms after its instant: over is %s, by every rule", (ms, over) => {
    const now = DUE + ms;
    expect(isOver(DUE, now)).toBe(over);
    expect(urgency(DUE, now) === "overdue").toBe(over);
    expect(run(claimIn("awaiting_response"), SAMPLE.contest, ACTORS.owner, now).contestLate).toBe(over);
    expect(run(claimIn("proof_needed"), proof, ACTORS.owner, now).proofInReview).toBe(!over);
    expect(mayAppeal(claimIn("stepped_in"), now)).toBe(!over);
    // Nothing runs out before it is over, and an appeal is good until then.
    for (const [state, event] of [
      ["awaiting_response", "lapse_response"],
      ["proof_needed", "lapse_proof"],
      ["offer_pending", "lapse_offer"],
      ["settlement_due", "lapse_settlement"],
    ] as const)
      expect(refused(claimIn(state), SAMPLE[event], ACTORS.timer, now)).toBe(over ? null : "not_due");
    expect(refused(claimIn("stepped_in"), SAMPLE.appeal, ACTORS.owner, now)).toBe(over ? "window_over" : null);
    expect(refused(claimIn("under_review", question), SAMPLE.uphold, ACTORS.specialist, now)).toBe(over ? null : "question_open");
  });
});

describe("questions and urgency", () => {
  it("72 hours, never less than the seller's own window", () => {
    expect([infoDeadline(null, NOW, US), infoDeadline(NOW + HOUR, NOW, US), infoDeadline(DUE, NOW, US)]).toEqual([
      NOW + 72 * HOUR,
      NOW + 72 * HOUR,
      DUE,
    ]);
    expect(questionDue({ state: "awaiting_response", dueAt: DUE }, "seller", NOW, US)).toBe(DUE);
    expect(questionDue({ state: "awaiting_response", dueAt: DUE }, "staff", NOW, US)).toBe(NOW + 72 * HOUR);
    expect(questionDue({ state: "offer_pending", dueAt: DUE }, "seller", NOW, US)).toBe(NOW + 72 * HOUR);
  });
  it.each([
    [-999, "today"],
    [-1_000, "overdue"],
    [0, "today"],
    [24 * HOUR, "today"],
    [24 * HOUR + 1, "soon"],
    [72 * HOUR, "soon"],
    [72 * HOUR + 1, "later"],
  ] as const)("%i ms left is %s", (left, is) => expect(urgency(NOW + left, NOW)).toBe(is));
});

describe("holidays", () => {
  const between = (a: string, b: string, ...countries: ("CN" | "US" | "GB")[]) => holidaysBetween(a, b, countries).map((h) => h.date);
  it("are listed once a day with all who are shut, in order, both ends included", () => {
    expect(holidaysBetween("2026-01-01", "2026-01-02", ["CN", "US", "GB"])).toEqual([
      { date: "2026-01-01", countries: ["CN", "US", "GB"] },
      { date: "2026-01-02", countries: ["CN"] },
    ]);
    expect(holidaysBetween("2026-06-19", "2026-06-19")).toEqual([{ date: "2026-06-19", countries: ["CN", "US"] }]);
    expect(between("2026-10-08", "2026-10-11", "CN", "US", "GB")).toEqual([]);
    expect(between("2026-02-16", "2026-02-15", "US")).toEqual([]);
  });
  it("the week-long ones of 2026, and the US and UK by their rules in both years", () => {
    expect(between("2026-02-01", "2026-02-28", "CN")).toHaveLength(9);
    expect(between("2026-10-01", "2026-10-31", "CN")).toHaveLength(7);
    for (const year of [2026, 2027]) {
      const nth = (month: number, weekday: number, n: number) =>
        1 + ((7 + weekday - new Date(Date.UTC(year, month, 1)).getUTCDay()) % 7) + (n - 1) * 7;
      const day = (month: number, date: number) => `${year}-${String(month + 1).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
      const lastMonday = (month: number) => day(month, nth(month, 1, nth(month, 1, 5) <= 31 ? 5 : 4));
      const us = [
        day(0, nth(0, 1, 3)),
        day(1, nth(1, 1, 3)),
        lastMonday(4),
        day(8, nth(8, 1, 1)),
        day(9, nth(9, 1, 2)),
        day(10, 11),
        day(10, nth(10, 4, 4)),
        day(11, 25),
      ];
      expect(between(`${year}-01-01`, `${year}-12-31`, "US")).toEqual(expect.arrayContaining(us));
      expect(between(`${year}-01-01`, `${year}-12-31`, "GB")).toEqual(
        expect.arrayContaining([day(4, nth(4, 1, 1)), lastMonday(4), lastMonday(7)]),
      );
    }
  });
  it("never move a deadline", () => expect(deadline(utc("2026-09-24T12:00:00"), 7, US)).toBe(endOfDay("2026-10-01", US.zone)));
});

describe("packs", () => {
  it("two stores, the same engine, and numbers with a source each", () => {
    expect([currentPack("us").currency, currentPack("uk").currency, currentPack("us").zone, currentPack("uk").zone]).toEqual([
      "USD",
      "GBP",
      "America/Los_Angeles",
      "Europe/London",
    ]);
    for (const pack of [US, UK]) {
      expect(packOf(pack.id, pack.version)).toBe(pack);
      expect(pack).toMatchObject({
        smallMax: 1_000_00,
        cap: 1_000_000_00,
        filingWindowDays: 90,
        proofDays: 7,
        responseDays: 7,
        insurerExtensionDays: 7,
        settleDays: 30,
        offerDays: 7,
      });
      expect(pack).toMatchObject({
        appealDays: 30,
        infoHours: 72,
        finalNoticeHours: 24,
        fourEyesOver: 10_000_00,
        screenDays: 5,
        handleDays: 5,
        reviewDays: 10,
        appealReviewDays: 10,
      });
      for (const key of Object.keys(pack))
        if (!["id", "version", "from", "source", "facts"].includes(key)) expect(Object.keys(pack.facts)).toContain(key);
    }
    expect(() => packOf("us", "1999-01")).toThrow("no programme pack us 1999-01");
  });
});
