import { expect, test } from "vitest";
import { headOf, pointsOf, toldFindings } from "./points.ts";

const HEADS = [
  { head: "property_damage", eligible: 390_000, excluded: false },
  { head: "medical_cost", eligible: 89_501, excluded: false },
  { head: "lost_wages", eligible: 0, excluded: false },
  { head: "punitive", eligible: 0, excluded: true },
] as const;
const DISPUTED = ["head:property_damage", "head:medical_cost"];

test.each([
  [
    "grounds in their order, each once",
    [
      { kind: "appeal", grounds: ["G3"] },
      { kind: "contest", grounds: ["G10", "G3"] },
    ],
    ["G3", "G10"],
  ],
  ["too high: each head that could be paid", [{ kind: "contest", grounds: ["G6", "G2"] }], ["G2", "G6", ...DISPUTED]],
  ["an offer disputes amounts and nothing else", [{ kind: "offer", grounds: [] }], DISPUTED],
  ["what is no ground is no point", [{ kind: "contest", grounds: ["G99"] }], []],
])("points in dispute: %s", (_, raised, points) => {
  expect(pointsOf(raised, HEADS)).toEqual(points);
});

test("a decision tells every point, or none where nothing was found", () => {
  const kept = { point: "G3", found: "accepted", reason: "The char starts at the socket." } as const;
  expect(toldFindings(["G2", "G3"], [kept])).toEqual([{ point: "G2", found: "open", reason: "" }, kept]);
  expect(toldFindings(["G2"], [])).toEqual([]);
  // A point that is no longer in dispute does not count.
  expect(toldFindings(["G2"], [kept])).toEqual([]);
  expect([headOf("G2"), headOf("head:medical_cost")]).toEqual([null, "medical_cost"]);
});
