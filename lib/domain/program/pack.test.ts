import { describe, expect, it } from "vitest";
import { currentPack, packOf } from "./pack.ts";

const us = currentPack("us");
const uk = currentPack("uk");

describe("programme packs", () => {
  it("carry the numbers of the US store", () => {
    expect(us).toMatchObject({
      id: "us",
      version: "2026-03",
      currency: "USD",
      zone: "America/Los_Angeles",
      startsOn: "2021-09-01",
      smallMax: 100_000,
      cap: 100_000_000,
      fourEyesOver: 1_000_000,
      filingWindowDays: 90,
      proofDays: 7,
      responseDays: 7,
      insurerExtensionDays: 7,
      settleDays: 30,
      offerDays: 7,
      appealDays: 30,
      infoHours: 72,
      finalNoticeHours: 24,
      finalNoticeLeadHours: 48,
      correctionHours: 48,
      renotifyHours: 24,
      screenDays: 5,
      handleDays: 5,
      reviewDays: 10,
      appealReviewDays: 10,
    });
    expect(us.payableHeads).toEqual(["property_damage", "medical_cost", "lost_wages", "product_price"]);
  });

  it("differ between the stores in money and clock alone", () => {
    const { id, currency, zone, source, facts, ...rest } = uk;
    expect({ id, currency, zone }).toEqual({ id: "uk", currency: "GBP", zone: "Europe/London" });
    expect(us).toMatchObject(rest);
  });

  it.each([us, uk])("$id says for every number where it comes from", ({ id: _, version, from, source, facts, ...terms }) => {
    expect(Object.keys(facts).sort()).toEqual(Object.keys(terms).sort());
    for (const fact of Object.values(facts)) {
      expect(["S", "P", "D"]).toContain(fact.mark);
      expect(fact.source).not.toBe("");
    }
    expect(version).toBe(from.slice(0, 7));
    expect(source).not.toBe("");
  });

  it("leave time to mend a bounced final notice before the default", () =>
    expect(us.finalNoticeLeadHours).toBeGreaterThan(us.finalNoticeHours));

  it("are found by the version a claim froze, and by no other", () => {
    expect(packOf("uk", "2026-03")).toBe(uk);
    expect(() => packOf("us", "2025-01")).toThrow("no programme pack us 2025-01");
  });
});
