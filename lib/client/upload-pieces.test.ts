import { expect, it } from "vitest";
import { FIRST_PIECE, Line } from "./upload-pieces.ts";

const MB = 1024 * 1024;

it.each([
  ["a good line takes the rest of the largest file at once", 4 * MB, 200, 200 * MB],
  ["a middling one ten seconds' worth", 4 * MB, 2_000, 20 * MB],
  ["one that slowed down less again", 20 * MB, 40_000, 5 * MB],
  ["a bad one never less than the first", 4 * MB, 120_000, FIRST_PIECE],
  ["a clock that stood still is no reason to send without end", 4 * MB, 0, 40_000 * MB],
])("%s", (_what, bytes, ms, next) => {
  const line = new Line();
  line.took(bytes, ms);
  expect(line.piece).toBe(next);
});

it("is not told by small files how slow it is, and begins anew once it broke", () => {
  const line = new Line();
  expect(line.piece).toBe(FIRST_PIECE);
  line.took(4 * MB, 200);
  line.took(300_000, 900);
  expect(line.piece).toBe(200 * MB);
  line.broke();
  expect(line.piece).toBe(FIRST_PIECE);
});
