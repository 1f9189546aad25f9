import { expect, test } from "vitest";
import { together } from "./early.ts";
import { EARLY_SCRIPT } from "./early-script.ts";

test.each([
  ["the scripts put the server's text back", "A", "AC", "A", "AC"],
  ["they left what was typed", "", "C", "C", "C"],
  ["this device had kept more of it", "A", "AC", "AB", "ABC"],
  ["this device had kept more, and the beginning was typed over", "A", "C", "AB", "AB\nC"],
  ["everything was deleted", "A", "", "A", ""],
])("typed before the scripts came: %s", (_, base, typed, now, stays) => {
  expect(together(base, typed, now)).toBe(stays);
});

test("the script may stand between two tags", () => {
  expect(EARLY_SCRIPT).not.toMatch(/</);
});
