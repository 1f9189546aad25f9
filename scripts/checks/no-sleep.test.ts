import { expect, test } from "vitest";
import { checkFileLength } from "./file-length.ts";
import { checkNoSleep } from "./no-sleep.ts";

const check = (text: string, path = "e2e/claims.spec.ts") => checkNoSleep([{ path, text }]);

test.each([
  "await page.waitForTimeout(500);",
  "await new Promise((resolve) => setTimeout(resolve, 500));",
  'import { setTimeout } from "node:timers/promises";',
  "await sleep(5);",
])("%s is refused", (code) => expect(check(code)).toHaveLength(1));

test("the words in a string or a comment, and timers outside tests, pass", () => {
  expect(check('const say = "waitForTimeout(5)"; // sleep(5)')).toEqual([]);
  expect(check("setTimeout(resolve, 100)", "scripts/start/children.ts")).toEqual([]);
  expect(check("setTimeout(() => waiting.abort(), 20);")).toEqual([]);
});

test("the line that is one too many is found", () => {
  const file = (lines: number, path = "lib/claims/pay.ts") => checkFileLength([{ path, text: "x\n".repeat(lines) }]);
  expect(file(250)).toEqual([]);
  expect(file(251)).toEqual(["lib/claims/pay.ts:251 has 251 lines, more than 250"]);
  expect(file(251, "scripts/demo/data/names.ts")).toEqual([]);
});
