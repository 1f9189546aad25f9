import { expect, it } from "vitest";
import { requirementsOf } from "#lib/domain/requirements/pack.ts";
import type { CoverRow } from "./account.ts";
import { insuranceDates } from "./dates.ts";

const AT = Date.parse("2026-06-10T16:00:00Z");
const pack = requirementsOf("amazon-us", "2026-03");
const cover = (id: string, expiresOn: string, more: Partial<CoverRow> = {}): CoverRow => ({
  sellerId: "s",
  id,
  certificateId: "c",
  layer: "primary",
  standing: "account",
  insurer: "Haixing",
  policyNo: `HX-${id}`,
  basis: "occurrence",
  retroactiveOn: null,
  effectiveOn: "2025-01-01",
  expiresOn,
  occurrence: null,
  acceptedByName: "Rita",
  acceptedAt: new Date(AT),
  ...more,
});
const days = (covers: CoverRow[], due: Parameters<typeof insuranceDates>[0]["due"] = null, locale: "en" | "zh-CN" = "en") =>
  insuranceDates({ covers, due, pack, today: "2026-06-10" }, "https://app.example/insurance", locale, AT)
    .replace(/\r\n[ \t]/g, "")
    .split("\r\nBEGIN:VEVENT")
    .slice(1);

it("every running policy has its end and the last day for its renewal, a whole day each, with a week's warning", () => {
  const [end, runway, ...more] = days([cover("1", "2026-12-31")]);
  expect(more).toEqual([]);
  expect(end).toContain("DTSTART;VALUE=DATE:20261231");
  expect(end).toContain("UID:1-end@rejoinder");
  expect(end).toContain("HX-1");
  expect(end).toContain("TRIGGER:-P7D");
  expect(runway).toContain("DTSTART;VALUE=DATE:20261101");
});

it.each([
  ["one whose runway has passed has its end alone", [cover("1", "2026-07-01")], ["20260701"]],
  ["one that has ended, none", [cover("1", "2026-06-09")], []],
  ["proof for claims alone, none", [cover("1", "2026-12-31", { standing: "proof" })], []],
  ["the layer above, as the primary one", [cover("2", "2026-07-02", { layer: "excess" })], ["20260702"]],
] as const)("%s", (_what, covers, expected) => {
  expect(days([...covers]).map((e) => /DTSTART;VALUE=DATE:(\d+)/.exec(e)?.[1])).toEqual(expected);
});

it("the day insurance is due stands there until there is cover, in the reader's language", () => {
  const due = { why: "monthly", due: "2026-07-01", since: "2026-05", amount: 1, over: 1 } as const;
  expect(days([], due, "zh-CN")).toHaveLength(1);
  expect(days([], due, "zh-CN")[0]).toMatch(/SUMMARY:.*\p{Script=Han}/u);
  expect(days([cover("1", "2026-07-01")], due).join()).not.toContain("UID:due");
  expect(days([], { ...due, due: "2026-06-09" })).toEqual([]);
});
