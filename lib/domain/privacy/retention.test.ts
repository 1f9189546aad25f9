import { expect, test } from "vitest";
import { DATA_CLASSES, keptSince, RETENTION } from "./retention.ts";

const NOW = Date.parse("2026-06-10T16:00:00Z");

test.each(DATA_CLASSES)("%s has a time, a beginning and a source, or is kept and says why", (of) => {
  const { days, from, end, source } = RETENTION.classes[of];
  expect(source.length).toBeGreaterThan(8);
  if (days === null) expect([from, end, keptSince(of, NOW)]).toEqual([null, "kept", null]);
  else {
    expect(from).not.toBeNull();
    expect(end).not.toBe("kept");
    expect(NOW - (keptSince(of, NOW) ?? 0)).toBe(days * 86_400_000);
  }
});

test("the policy has a date, and six years are never shorter than six calendar years", () => {
  expect(RETENTION.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(RETENTION.classes.customer.days).toBe(2_192);
});
