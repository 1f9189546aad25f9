import { expect, test } from "vitest";
import { checkTestMarks } from "./test-marks.ts";

const check = (text: string, path = "lib/claims/pay.test.ts") => checkTestMarks([{ path, text }]);

test.each([
  'test.only("a", f);',
  'it.skip("a", f);',
  "describe.skip.each([1])",
  "test.describe.only(f);",
  "test.fixme();",
  'test.todo("a");',
  'xit("a", f);',
])("%s is refused", (code) =>
  expect(check(`\n${code}`)).toEqual([expect.stringMatching(/^lib\/claims\/pay\.test\.ts:2 leaves tests out: /)]),
);

test("journeys are tests as well", () => expect(check("test.skip(true);", "e2e/main-job.spec.ts")).toHaveLength(1));

test("a condition, other things of that name, strings, comments and other files pass", () => {
  expect(check('test.runIf(linux)("a", f); list.skip(2); chart.fit(box); say("test.only("); // it.skip(')).toEqual([]);
  expect(check("test.skip(1)", "lib/claims/pay.ts")).toEqual([]);
});
