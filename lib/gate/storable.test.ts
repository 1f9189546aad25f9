import { expect, test } from "vitest";
import { Refusal } from "#lib/platform/result.ts";
import { storable } from "./storable.ts";

test("what the database cannot keep is left out, wherever it stands", () => {
  expect(storable({ "a\u0000": ["x\u0000y", "\ud800 half", "👩‍👧 whole", 7, null, { deep: "\u0000" }] })).toEqual({
    a: ["xy", "\ufffd half", "👩‍👧 whole", 7, null, { deep: "" }],
  });
});

test("a key that names the prototype stays a key", () => {
  const found = storable(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
  expect(Object.keys(found)).toEqual(["__proto__"]);
  expect(found.admin).toBeUndefined();
});

test("what stayed in the browser is not touched and not taken", () => {
  const touched = () => {
    throw new Error("touched");
  };
  const stayed = new Proxy(touched, { get: touched, getPrototypeOf: touched, ownKeys: touched });
  expect(storable({ name: stayed })).toEqual({ name: undefined });
});

test("what is nested without end is refused", () => {
  let value: unknown = 1;
  for (let i = 0; i < 10_000; i += 1) value = [value];
  expect(() => storable(value)).toThrow(Refusal);
});
