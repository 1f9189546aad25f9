import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, sha256Hex } from "./canonical.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
};

describe("canonical JSON", () => {
  it("has one spelling", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "中" }], a: true, u: undefined })).toBe('{"a":true,"b":[1,{"c":"中","d":null}]}');
    expect(canonicalJson({ "10": 1, "9": 2, A: -0, "": 1e21 })).toBe('{"":1e+21,"10":1,"9":2,"A":0}');
  });

  it("means what JSON means, in any order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, new Date(0), new Map(), Symbol("x"), [undefined]])("refuses %s", (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });

  it("hashes UTF-8", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Hex(Buffer.from("申辩"))).toBe(sha256Hex("申辩"));
  });
});
