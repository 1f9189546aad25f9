import { expect, test } from "vitest";
import { mergeKeys, mergeSets } from "./merge-keys.ts";

test.each([
  ["both add", {}, { E01: "lost" }, { E07: "gone" }, { E01: "lost", E07: "gone" }],
  ["one takes away, the other adds", { E01: "lost" }, {}, { E01: "lost", E07: "gone" }, { E07: "gone" }],
  ["the same change twice", { E01: "lost" }, { E01: "gone" }, { E01: "gone" }, { E01: "gone" }],
  ["only the other changed", { E01: "lost" }, { E01: "lost" }, { E01: "gone" }, { E01: "gone" }],
  ["two changes to one key", { E01: "lost" }, { E01: "gone" }, { E01: "late" }, null],
  ["one changes what the other takes away", { E01: "lost" }, { E01: "gone" }, {}, null],
])("%s", (_what, base, mine, theirs, expected) => {
  expect(mergeKeys<string>(base, mine, theirs)).toEqual(expected);
  // Whoever comes second, the outcome is the same.
  expect(mergeKeys<string>(base, theirs, mine)).toEqual(expected);
});

test("of a set, what either added or took away", () => {
  expect(mergeSets(["G1", "G2"], ["G2", "G3"], ["G1", "G2", "G4"])).toEqual(["G2", "G4", "G3"]);
});
