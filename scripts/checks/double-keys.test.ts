import { expect, test } from "vitest";
import { checkDoubleKeys } from "./double-keys.ts";

const found = (text: string) => checkDoubleKeys([{ path: "en/claims.json", text }]);

test("a key that stands twice in one object is found where it stands again", () => {
  expect(found('{\n  "title": "Claims",\n  "held": { "now": "x",\n    "now": "y" },\n  "title": "All claims"\n}')).toEqual([
    "en/claims.json:4 has now a second time",
    "en/claims.json:5 has title a second time",
  ]);
});

test("the same key in another object is another one, also after an inner object and in a list", () => {
  expect(found('{ "a": { "x": "1", "y": "2" }, "b": { "x": "1" }, "x": "3", "l": [{ "x": "" }, { "x": "" }] }')).toEqual([]);
});

test("what is written inside a text is no key, however a key is spelt", () => {
  expect(found('{ "a": "say \\"a\\": {a: 1}", "b": "{a, plural, one {\\"b\\": 1}}" }')).toEqual([]);
  expect(found('{ "a": "", "\\u0061": "" }')).toEqual(["en/claims.json:1 has a a second time"]);
});
