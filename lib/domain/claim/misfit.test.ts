import { describe, expect, it } from "vitest";
import { GROUNDS } from "../evidence/grounds.ts";
import { type DecidedHead, type Deciding, misfitOf } from "./misfit.ts";
import type { Found, PointId } from "./points.ts";

const on = (found: Readonly<Partial<Record<PointId, Found>>>) =>
  Object.entries(found).map(([point, f]) => ({ point: point as PointId, found: f }));
const heads = (...decided: number[]): DecidedHead[] =>
  decided.map((d, i) => ({ head: i === 0 ? "property_damage" : "medical_cost", eligible: 100, decided: d }));

describe("a decision beside what is found", () => {
  it.each<[string, Deciding, Readonly<Partial<Record<PointId, Found>>>, string | null]>([
    ["denied, nothing found", "deny", {}, null],
    ["denied, all left open", "deny", { G2: "open", G3: "open" }, null],
    ["denied, none accepted", "deny", { G2: "not_accepted", G3: "not_accepted" }, "none_accepted: G2 G3"],
    ["denied, none of those judged", "deny", { G2: "not_accepted", G3: "open" }, "none_accepted: G2"],
    ["denied on one of two", "deny", { G2: "not_accepted", G3: "accepted" }, null],
    ["denied, one partly", "deny", { G2: "partly" }, null],
    ["denied, the amount alone is heard", "deny", { G6: "accepted", "head:property_damage": "accepted" }, null],
    ["granted, none accepted", "grant_appeal", { G4: "not_accepted" }, "none_accepted: G4"],
    ["granted on one", "grant_appeal", { G4: "accepted" }, null],
    ["upheld, nothing found", "uphold", {}, null],
    ["upheld, none accepted", "uphold", { G2: "not_accepted" }, null],
    ["upheld, partly", "uphold", { G2: "partly" }, null],
    ["upheld against a ground", "uphold", { G2: "accepted", G3: "not_accepted" }, "ground_accepted: G2"],
    ["appeal rejected against a ground", "reject_appeal", { G9: "accepted" }, "ground_accepted: G9"],
    ["appeal rejected, the amount was heard before", "reject_appeal", { G6: "accepted", "head:property_damage": "accepted" }, null],
  ])("%s", (_, verb, found, said) => {
    const misfit = misfitOf(verb, on(found));
    expect(misfit && `${misfit.code}: ${misfit.points.join(" ")}`).toBe(said);
  });

  it.each<[string, Readonly<Partial<Record<PointId, Found>>>, DecidedHead[], readonly PointId[] | null]>([
    ["a head heard and lowered", { "head:property_damage": "accepted" }, heads(60), null],
    ["a head heard and left", { "head:property_damage": "accepted" }, heads(100), ["head:property_damage"]],
    ["a head heard in part and left", { "head:property_damage": "partly" }, heads(100), ["head:property_damage"]],
    ["a head not heard", { "head:property_damage": "not_accepted" }, heads(100), null],
    ["one head heard, the other lowered", { "head:property_damage": "accepted" }, heads(100, 10), ["head:property_damage"]],
    ["too high, and one is lowered", { G6: "accepted" }, heads(100, 10), null],
    ["too high, and none is lowered", { G6: "accepted" }, heads(100, 100), ["G6"]],
  ])("upheld: %s", (_, found, amounts, points) => {
    expect(misfitOf("uphold", on(found), amounts)?.points ?? null).toEqual(points);
  });

  it.each(GROUNDS)("%s accepted defeats the claim, but for the amount", (ground) => {
    expect(misfitOf("uphold", on({ [ground]: "accepted" }))?.code ?? null).toBe(ground === "G6" ? null : "ground_accepted");
  });
});
