import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cityOf,
  formatAmount,
  formatBothClocks,
  formatBytes,
  formatDate,
  formatDateTime,
  formatLimit,
  formatMoney,
  formatSpan,
  formatTimeLeft,
  LOCALES,
} from "./format.ts";

const LA = "America/Los_Angeles";
const SZ = "Asia/Shanghai";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso);
/** The last minute of 17 June in Los Angeles, the afternoon of the 18th in Shenzhen. */
const DUE = at("2026-06-18T06:59:00Z");

describe("money", () => {
  it.each([
    [0, "0.00"],
    [1, "0.01"],
    [99, "0.99"],
    [100, "1.00"],
    [230_239, "2,302.39"],
    [100_000_000, "1,000,000.00"],
    [-48_620, "-486.20"],
  ])("%i is %s", (minor, text) => expect(formatAmount(minor)).toBe(text));
  it("puts the currency first", () => expect(formatMoney(230_239, "USD")).toBe("USD 2,302.39"));
  it("drops the cents of a round limit and no others", () => {
    expect(formatLimit(100_000, "USD")).toBe("USD 1,000");
    expect(formatLimit(100_001, "USD")).toBe("USD 1,000.01");
  });
  it("never loses or adds a cent", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_00 }), (minor) => {
        expect(Number(formatAmount(minor).replaceAll(/[,.]/g, ""))).toBe(minor);
      }),
    ));
});

describe("an instant on the wall of a zone", () => {
  it.each([
    [SZ, "en", "full", "Thu 18 June, 14:59"],
    [LA, "en", "full", "Wed 17 June, 23:59"],
    [SZ, "zh-CN", "full", "6月18日 周四 14:59"],
    [LA, "zh-CN", "full", "6月17日 周三 23:59"],
    [SZ, "en", "short", "Thu 18 Jun, 14:59"],
    [SZ, "zh-CN", "short", "6月18日 周四 14:59"],
    [LA, "en", "clock", "Wed 23:59"],
    [LA, "zh-CN", "clock", "周三 23:59"],
    [SZ, "en", "seconds", "18 June 2026, 14:59:00"],
    [SZ, "zh-CN", "seconds", "2026年6月18日 14:59:00"],
  ] as const)("%s %s %s: %s", (zone, locale, style, text) => expect(formatDateTime(DUE, zone, locale, style)).toBe(text));

  it("writes midnight as 00, not 24", () => {
    const midnight = at("2026-06-17T16:00:00Z");
    expect(formatDateTime(midnight, SZ, "en")).toBe("Thu 18 June, 00:00");
    expect(formatDateTime(midnight, SZ, "zh-CN")).toBe("6月18日 周四 00:00");
  });
  it("names the year only when it is another, and by the zone's own calendar", () => {
    const newYear = at("2027-01-01T07:59:00Z");
    expect(formatDateTime(newYear, LA, "en", "full", 2026)).toBe("Thu 31 December, 23:59");
    expect(formatDateTime(newYear, SZ, "en", "full", 2026)).toBe("Fri 1 January 2027, 15:59");
    expect(formatDateTime(newYear, SZ, "zh-CN", "full", 2026)).toBe("2027年1月1日 周五 15:59");
    expect(formatDateTime(newYear, SZ, "en")).toBe("Fri 1 January, 15:59");
  });
  it("follows both changes of the clock in Los Angeles", () => {
    expect(formatDateTime(at("2026-03-08T09:59:00Z"), LA, "en", "clock")).toBe("Sun 01:59");
    expect(formatDateTime(at("2026-03-08T10:00:00Z"), LA, "en", "clock")).toBe("Sun 03:00");
    expect(formatDateTime(at("2026-11-01T08:30:00Z"), LA, "en", "clock")).toBe("Sun 01:30");
    expect(formatDateTime(at("2026-11-01T09:30:00Z"), LA, "en", "clock")).toBe("Sun 01:30");
  });
  it("knows zones with half and quarter hours", () => {
    expect(formatDateTime(DUE, "Asia/Kolkata", "en", "clock")).toBe("Thu 12:29");
    expect(formatDateTime(DUE, "Asia/Kathmandu", "en", "clock")).toBe("Thu 12:44");
  });
  it("has one space between figures and words in Chinese, none inside the date", () =>
    fc.assert(
      fc.property(fc.integer({ min: at("2024-01-01T00:00:00Z"), max: at("2032-01-01T00:00:00Z") }), (instant) => {
        expect(formatDateTime(instant, SZ, "zh-CN")).toMatch(/^\d{1,2}月\d{1,2}日 周[一二三四五六日] \d{2}:\d{2}$/);
      }),
    ));
});

describe("a date", () => {
  it("is the same day wherever the reader or the server is", () => {
    expect(formatDate("2026-05-21", "en")).toBe("21 May 2026");
    expect(formatDate("2026-05-21", "zh-CN")).toBe("2026年5月21日");
    expect(formatDate("2026-12-31", "en")).toBe("31 December 2026");
    expect(formatDate("2028-02-29", "zh-CN")).toBe("2028年2月29日");
  });
  it("leaves out this year", () => {
    expect(formatDate("2026-05-21", "en", { thisYear: 2026 })).toBe("21 May");
    expect(formatDate("2026-05-21", "zh-CN", { thisYear: 2026 })).toBe("5月21日");
    expect(formatDate("2025-05-21", "en", { thisYear: 2026 })).toBe("21 May 2025");
  });
  it("takes a weekday", () => {
    expect(formatDate("2026-05-21", "en", { weekday: true, thisYear: 2026 })).toBe("Thu 21 May");
    expect(formatDate("2026-05-21", "zh-CN", { weekday: true, thisYear: 2026 })).toBe("5月21日 周四");
  });
  it("of an instant is the day in its zone", () => {
    expect(formatDate(DUE, "en", { zone: LA })).toBe("17 June 2026");
    expect(formatDate(DUE, "en", { zone: SZ })).toBe("18 June 2026");
  });
});

describe("a length of time", () => {
  it.each([
    [0, "under 1 min", "1 分以内"],
    [MINUTE - 1, "under 1 min", "1 分以内"],
    [MINUTE, "1 min", "1 分"],
    [HOUR - 1, "59 min", "59 分"],
    [HOUR, "1 h", "1 小时"],
    [11 * HOUR + 50 * MINUTE, "11 h 50 min", "11 小时 50 分"],
    [DAY - 1, "23 h 59 min", "23 小时 59 分"],
    [DAY, "1 day", "1 天"],
    [DAY + HOUR, "1 day 1 h", "1 天 1 小时"],
    [2 * DAY + 4 * HOUR + 59 * MINUTE, "2 days 4 h", "2 天 4 小时"],
    [30 * DAY, "30 days", "30 天"],
  ])("%i ms: %s, %s", (ms, en, zh) => {
    expect(formatSpan(ms, "en")).toBe(en);
    expect(formatSpan(ms, "zh-CN")).toBe(zh);
    expect(formatSpan(-ms, "en")).toBe(en);
  });
});

describe("time left", () => {
  it.each([
    [2 * DAY + 4 * HOUR, "2 days 4 h left", "剩 2 天 4 小时"],
    [5 * MINUTE, "5 min left", "剩 5 分"],
    [1, "under 1 min left", "剩 1 分以内"],
    [0, "under 1 min left", "剩 1 分以内"],
    [-1, "under 1 min overdue", "已过期 1 分以内"],
    [-3 * HOUR, "3 h overdue", "已过期 3 小时"],
    [-(26 * HOUR), "1 day 2 h overdue", "已过期 1 天 2 小时"],
  ])("%i ms: %s, %s", (ms, en, zh) => {
    expect(formatTimeLeft(ms, "en")).toBe(en);
    expect(formatTimeLeft(ms, "zh-CN")).toBe(zh);
  });
  it("never promises more than there is", () =>
    fc.assert(
      fc.property(fc.integer({ min: MINUTE, max: 400 * DAY }), (ms) => {
        const unit = (pattern: RegExp) => Number(pattern.exec(formatTimeLeft(ms, "en"))?.[1] ?? 0);
        const said = unit(/(\d+) day/) * DAY + unit(/(\d+) h/) * HOUR + unit(/(\d+) min/) * MINUTE;
        expect(said).toBeLessThanOrEqual(ms);
        expect(ms - said).toBeLessThan(ms >= DAY ? HOUR : MINUTE);
      }),
    ));
});

describe("places", () => {
  it.each([
    [LA, "Los Angeles", "洛杉矶"],
    [SZ, "Shenzhen", "深圳"],
    ["Europe/London", "London", "伦敦"],
    ["America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"],
  ])("%s", (zone, en, zh) => {
    expect(cityOf(zone, "en")).toBe(en);
    expect(cityOf(zone, "zh-CN")).toBe(zh);
  });
  it("both clocks stand in one line, one of them where there is only one", () => {
    expect(formatBothClocks(DUE, SZ, LA, "en")).toBe("Thu 18 June, 14:59 (Los Angeles Wed 23:59)");
    expect(formatBothClocks(DUE, SZ, LA, "zh-CN")).toBe("6月18日 周四 14:59（洛杉矶 周三 23:59）");
    expect(formatBothClocks(DUE, LA, LA, "en")).toBe("Wed 17 June, 23:59 (Los Angeles)");
    expect(formatBothClocks(DUE, LA, LA, "zh-CN")).toBe("6月17日 周三 23:59（洛杉矶）");
  });
});

describe("the size of a file", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1_000, "1 KB"],
    [318_400, "318 KB"],
    [999_499, "999 KB"],
    [999_500, "1.0 MB"],
    [999_999, "1.0 MB"],
    [2_100_000, "2.1 MB"],
    [50_000_000, "50.0 MB"],
  ])("%i is %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

it("every formatter answers in every language", () => {
  for (const locale of LOCALES) {
    const said = [formatDateTime(DUE, SZ, locale), formatDate("2026-05-21", locale), formatTimeLeft(HOUR, locale), cityOf(LA, locale)];
    for (const text of said) expect(text).not.toMatch(/undefined|NaN|Invalid/);
  }
});
