import { expect, it } from "vitest";
import { addDays } from "../calendar/zoned.ts";
import { answering, type Cover, gaps } from "./cover.ts";
import { exposureOf, type OpenClaim } from "./exposure.ts";

const cover = (policyNo: string, effectiveOn: string, expiresOn: string, more: Partial<Cover> = {}): Cover => ({
  id: policyNo,
  layer: "primary",
  insurer: "Haixing",
  policyNo,
  basis: "occurrence",
  retroactiveOn: null,
  effectiveOn,
  expiresOn,
  occurrence: 1_000_000_00,
  ...more,
});
const OLD = cover("OLD", "2025-01-01", "2025-12-31");
const NEW = cover("NEW", "2026-02-01", "2027-01-31");
const claim = (more: Partial<OpenClaim>): OpenClaim => ({
  route: "large",
  waitsForProof: false,
  amount: 5_000_00,
  incidentOn: "2026-03-01",
  claimedOn: "2026-04-01",
  ...more,
});
const YEAR = { small: { count: 24, sum: 12_000_00 }, large: { count: 2, sum: 6_001_00 } };

it("counts small claims that wait for proof and large ones whose incident no policy answers", () => {
  const open = [
    claim({}),
    claim({ incidentOn: "2026-01-15", amount: 7_000_00 }),
    claim({ route: "small", waitsForProof: true, amount: 400_00 }),
    claim({ route: "small", amount: 300_00 }),
  ];
  expect(exposureOf([OLD, NEW], open, YEAR)).toEqual({
    open: { small: { count: 1, sum: 400_00 }, large: { count: 1, sum: 7_000_00 } },
    month: { small: 1_000_00, large: 500_08 },
  });
  expect(exposureOf([], [], { small: { count: 0, sum: 0 }, large: { count: 0, sum: 0 } }).month).toEqual({ small: 0, large: 0 });
});

it.each([
  ["in the old policy", "2025-06-01", "2026-03-01", ["OLD"]],
  ["on its last day", "2025-12-31", "2026-03-01", ["OLD"]],
  ["in the gap", "2026-01-01", "2026-03-01", []],
  ["on the first day of the new one", "2026-02-01", "2026-03-01", ["NEW"]],
])("an incident %s is answered by the policy of that day, whenever it was claimed", (_what, incident, claimed, found) => {
  expect(answering([OLD, NEW], incident, claimed).map((c) => c.policyNo)).toEqual(found);
});

it("a claims-made policy answers what is claimed in it, not before its retroactive date; the primary layer comes first", () => {
  const made = cover("MADE", "2026-02-01", "2027-01-31", { basis: "claims_made", retroactiveOn: "2025-07-01" });
  expect(answering([made], "2025-08-01", "2026-03-01").map((c) => c.policyNo)).toEqual(["MADE"]);
  expect(answering([made], "2025-06-30", "2026-03-01")).toEqual([]);
  expect(answering([made], "2025-08-01", "2026-01-31")).toEqual([]);
  const above = cover("UP", "2026-02-01", "2027-01-31", { layer: "excess" });
  expect(answering([above, NEW], "2026-03-01", "2026-03-02").map((c) => c.policyNo)).toEqual(["NEW", "UP"]);
});

it("gaps are the days without a primary policy, ends included; an excess layer closes none", () => {
  const span = { from: "2025-06-01", to: "2027-03-01" };
  const above = cover("UP", "2025-01-01", "2027-12-31", { layer: "excess" });
  expect(gaps([OLD, NEW, above], span, addDays)).toEqual([
    { from: "2026-01-01", to: "2026-01-31" },
    { from: "2027-02-01", to: "2027-03-01" },
  ]);
  expect(gaps([], span, addDays)).toEqual([span]);
  expect(gaps([cover("A", "2025-01-01", "2026-02-01"), NEW], { from: "2025-06-01", to: "2026-06-01" }, addDays)).toEqual([]);
});
