import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../calendar/zoned.ts";
import { answering, type Cover, gaps } from "./cover.ts";
import { insuranceDue } from "./due.ts";
import { nearness } from "./names.ts";
import { changesIn, REQUIREMENT_PACKS, requirementsAt, requirementsOf } from "./pack.ts";
import { provesClaim } from "./proof.ts";

describe("packs", () => {
  it("differ by date, and the page can say how", () => {
    expect(requirementsAt("amazon-us", "2026-11-01").version).toBe("2026-03");
    expect(requirementsAt("amazon-us", "2026-11-02").version).toBe("2026-11");
    expect(requirementsAt("amazon-us", "2020-01-01").version).toBe("2026-03");
    expect(changesIn(requirementsOf("amazon-us", "2026-11"))).toEqual([
      { id: "R24", change: "new" },
      { id: "enhanced_safety", change: "new" },
    ]);
    expect(changesIn(requirementsOf("amazon-us", "2026-03"))).toEqual([]);
    expect(() => requirementsOf("amazon-us", "1999-01")).toThrow("no requirement pack");
  });

  it("name each rule once, with a source and a day", () => {
    for (const pack of REQUIREMENT_PACKS) {
      const ids = pack.requirements.map((r) => r.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const r of [...pack.requirements, ...pack.due]) {
        expect([r.source.en.length > 20, /\p{Script=Han}{4}/u.test(r.source["zh-CN"])]).toEqual([true, true]);
        expect(r.appliesFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });

  it("say what proves a claim: fewer rules than the account's, and in force that day", () => {
    const pack = requirementsOf("amazon-us", "2026-11");
    const cover = { effectiveOn: "2026-11-10", expiresOn: "2027-11-10" };
    expect(pack.requirements.filter((r) => r.proof).map((r) => r.id)).toEqual([
      "R1",
      "R2",
      "R3",
      "R4",
      "R5",
      "R8",
      "R8a",
      "R8b",
      "R9",
      "R12",
      "R15",
      "R16",
    ]);
    expect(provesClaim(pack, cover, ["R13", "R6", "R17"], "2026-11-10")).toBe(true);
    expect(provesClaim(pack, cover, ["R13", "R8b"], "2026-11-10")).toBe(false);
    expect(provesClaim(pack, cover, [], "2026-11-09")).toBe(false);
    expect(provesClaim(pack, cover, [], "2027-11-11")).toBe(false);
  });
});

describe("when insurance is due", () => {
  const pack = requirementsOf("amazon-us", "2026-11");
  const given = { turnover: [], productGroups: ["toys"], requestedOn: null, sellingSince: "2024-01-01" };
  const month = (m: string, gross: number) => ({ month: m, gross });

  it.each([
    ["nothing sold", {}, null],
    ["exactly ten thousand", { turnover: [month("2026-05", 10_000_00)] }, null],
    ["a cent more", { turnover: [month("2026-05", 10_000_01)] }, "monthly 2026-07-01"],
    ["the first month of two", { turnover: [month("2026-08", 20_000_00), month("2026-05", 12_000_00)] }, "monthly 2026-07-01"],
    ["December", { turnover: [month("2025-12", 12_000_00)] }, "monthly 2026-01-31"],
    ["before the programme", { turnover: [month("2021-07", 12_000_00)] }, null],
    ["on request, nothing sold", { requestedOn: "2026-11-01" }, "request 2026-12-01"],
    ["the earlier of both", { requestedOn: "2026-05-15", turnover: [month("2026-05", 12_000_00)] }, "request 2026-06-14"],
  ] as const)("%s", (_what, more, expected) => {
    const due = insuranceDue(pack, { ...given, ...more });
    expect(due && `${due.why} ${due.due}`).toBe(expected);
  });

  it("asks certain products at any volume once the operator has switched that on", () => {
    expect(insuranceDue(pack, given, new Set(["enhanced_safety"]))).toMatchObject({ why: "enhanced_safety", due: "2026-12-02" });
    expect(insuranceDue(pack, { ...given, productGroups: ["lighting"] }, new Set(["enhanced_safety"]))).toBeNull();
  });

  it("adds any twelve months for the other store, though some are missing", () => {
    const walmart = requirementsOf("walmart-us", "2026-03");
    const spread = ["2025-06", "2025-09", "2026-01", "2026-05"].map((m) => month(m, 30_000_00));
    expect(insuranceDue(walmart, { ...given, turnover: spread })).toMatchObject({ why: "yearly", due: "2026-07-01", amount: 120_000_00 });
    expect(insuranceDue(walmart, { ...given, turnover: [...spread.slice(0, 3), month("2026-06", 30_000_00)] })).toBeNull();
  });
});

const cover = (effectiveOn: string, expiresOn: string, more: Partial<Cover> = {}): Cover => ({
  id: effectiveOn,
  layer: "primary",
  insurer: "Haixing General",
  policyNo: "HX",
  basis: "occurrence",
  retroactiveOn: null,
  effectiveOn,
  expiresOn,
  occurrence: 1_000_000_00,
  ...more,
});

describe("which policy answers", () => {
  const old = cover("2025-01-01", "2025-12-31");
  const now = cover("2026-01-01", "2026-12-31");
  const made = cover("2026-01-01", "2026-12-31", { id: "cm", basis: "claims_made", retroactiveOn: "2025-06-01" });
  const top = cover("2026-01-01", "2026-12-31", { id: "top", layer: "excess" });

  it.each([
    ["occurrence: the day of the incident", [old, now], "2025-12-31", "2026-02-01", ["2025-01-01"]],
    ["cover bought afterwards does not", [now], "2025-12-31", "2026-02-01", []],
    ["claims-made: the day it was first claimed", [made], "2025-07-01", "2026-02-01", ["cm"]],
    ["claims-made: not before the retroactive date", [made], "2025-05-31", "2026-02-01", []],
    ["claims-made: claimed too late", [made], "2025-07-01", "2027-01-01", []],
    ["a layer above, after the primary", [top, now], "2026-03-01", "2026-04-01", ["2026-01-01", "top"]],
  ])("%s", (_what, all, incident, claimed, expected) => {
    expect(answering(all, incident, claimed).map((c) => c.id)).toEqual(expected);
  });

  it("says where nothing ran", () => {
    const range = { from: "2024-12-01", to: "2027-01-31" };
    expect(gaps([now, old, top], range, addDays)).toEqual([
      { from: "2024-12-01", to: "2024-12-31" },
      { from: "2027-01-01", to: "2027-01-31" },
    ]);
    // One that begins the day the last one ends, one that overlaps, one that leaves a day.
    expect(
      gaps(
        [cover("2026-01-01", "2026-03-01"), cover("2026-03-01", "2026-06-01"), cover("2026-06-03", "2026-12-31")],
        { from: "2026-01-01", to: "2026-12-31" },
        addDays,
      ),
    ).toEqual([{ from: "2026-06-02", to: "2026-06-02" }]);
    expect(gaps([top], { from: "2026-02-01", to: "2026-02-10" }, addDays)).toHaveLength(1);
  });

  it("gaps and policies together are every day, and never both", () => {
    const days = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, days), { maxLength: 6 }), (pairs) => {
        const start = "2026-01-01";
        const all = pairs.map(([a, b]) => cover(addDays(start, Math.min(a, b)), addDays(start, Math.max(a, b))));
        const range = { from: start, to: addDays(start, 120) };
        const free = gaps(all, range, addDays);
        for (let d = 0; d <= daysBetween(range.from, range.to); d += 1) {
          const day = addDays(start, d);
          const covered = all.some((c) => c.effectiveOn <= day && day <= c.expiresOn);
          if (free.some((g) => g.from <= day && day <= g.to) === covered) return false;
        }
        return true;
      }),
    );
  });
});

describe("names", () => {
  it.each([
    ["Shenzhen Lumen Lighting Co., Ltd.", "SHENZHEN LUMEN LIGHTING COMPANY LIMITED", "same"],
    ["Bright Toys LLC", "Bright Toys, L.L.C.", "same"],
    ["深圳市流明照明有限公司", "深圳市流明照明有限责任公司", "same"],
    ["Ｌｕｍｅｎ Lighting", "Lumen Lighting", "same"],
    ["Ningbo Harbor Kitchenware", "Ningbo Harbour Kitchenware", "near"],
    ["Ningbo Harbor Kitchenware", "Ningbo Kitchen Tools", "different"],
    ["", "Lumen", "different"],
  ] as const)("%s | %s", (a, b, expected) => {
    expect([nearness(a, b), nearness(b, a)]).toEqual([expected, expected]);
  });
});
