import type { Chance } from "./chance.ts";

/** Texts that mean something to a parser, a database, a screen or the protocol of server actions. */
const TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "x\udfff",
  "\u202e倒\u202c",
  "e\u0301\u0301\u0301",
  "👩‍👩‍👧‍👦",
  "\ufeff",
  "\u2028\r\n",
  "'; drop table claims; --",
  "$1",
  "%s%n",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "NaN",
  "-0",
  "1e400",
  "0x10",
  "9".repeat(40),
  "2026-02-30",
  "0000-00-00",
  "+275760-09-13T00:00:00Z",
  "-271821-04-20",
  "9999-12-31T23:59:60Z",
  "2026-06-10T16:00:00+25:00",
  "00000000-0000-0000-0000-000000000000",
  "CLM-2026-000001",
  "CLM-9999999-99999999999",
  "Asia/Kathmandu",
  "a@b",
  "https://[::1]:0/",
  "javascript:alert(1)",
  "$undefined",
  "$K1",
  "$F1",
  "$h1",
  "$@1",
  "$@x",
  "$B1",
  "$r1",
  "$Q1",
  "$W1",
  "$i1",
  "$n123",
  "$n",
  "$Dnone",
  "$Infinity",
  "$NaN",
  "$-0",
  "$T",
  "$1",
  "$1:__proto__:constructor",
  "$1:then",
  "$0",
  "$o",
  "$A1",
] as const;
/** What makes a thing look like a promise. */
const THEN = "then";
const NUMBERS = [0, -0, 1, -1, 0.1, 1e21, 1e308, -1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 5e-324, 999, 32_768] as const;

export function nested(depth: number, inObjects: boolean): unknown {
  let value: unknown = "end";
  for (let i = 0; i < depth; i += 1) value = inObjects ? { a: value } : [value];
  return value;
}

/** Any value at all. */
export function anything(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 3 ? 5 : 11);
  if (kind <= 1) return chance.of(TEXTS);
  if (kind === 2) return chance.of(NUMBERS);
  if (kind === 3) return chance.of([null, true, false]);
  if (kind === 4) return chance.of(TEXTS).repeat(1 + chance.below(40));
  if (kind === 5) return "字a\u0301".repeat(chance.of([100, 5_000, 40_000]));
  if (kind === 6) return nested(chance.of([10, 200, 3_000]), chance.odds(0.5));
  if (kind === 7) return Array.from({ length: chance.of([0, 1, 3, 2_000]) }, () => chance.of(NUMBERS));
  if (kind === 8) return Object.fromEntries(Array.from({ length: chance.below(6) }, () => [chance.of(TEXTS), anything(chance, depth + 1)]));
  if (kind === 9)
    return Object.fromEntries([
      [THEN, chance.of(TEXTS)],
      ["constructor", { prototype: null }],
      ["status", "resolved_model"],
      ["value", "[]"],
    ]);
  return Array.from({ length: chance.below(5) }, () => anything(chance, depth + 1));
}

type Box = Record<string, unknown> | unknown[];
/** A real input with some of its parts changed, left out, doubled or of another type. */
export function mutated(chance: Chance, real: unknown): unknown {
  const copy = { root: structuredClone(real) };
  for (let changes = 1 + chance.below(3); changes > 0; changes -= 1) change(chance, copy);
  return copy.root;
}

function change(chance: Chance, root: { root: unknown }): void {
  let box: Box = root;
  let key: string | number = "root";
  for (;;) {
    const inner: unknown = (box as Record<string | number, unknown>)[key];
    if (typeof inner !== "object" || inner === null || chance.odds(0.15)) break;
    const keys = Object.keys(inner);
    if (keys.length === 0) break;
    box = inner as Box;
    key = chance.of(keys);
  }
  const at = box as Record<string | number, unknown>;
  const old = at[key];
  const kind = chance.below(8);
  if (kind === 0) delete at[key];
  else if (kind === 1) at[key] = [old];
  else if (kind === 2) at[key] = typeof old === "object" ? "object" : String(old);
  else if (kind === 3 && typeof old === "string") at[key] = old.slice(0, chance.below(old.length + 1)) + chance.of(TEXTS) + old;
  else if (kind === 4 && typeof old === "number") at[key] = old + chance.of(NUMBERS);
  else if (kind === 5) at[chance.of(TEXTS)] = anything(chance);
  else if (kind === 6 && Array.isArray(old)) at[key] = Array.from({ length: chance.of([2, 100, 1_000]) }, () => old[0]);
  else at[key] = anything(chance);
}

/** Bytes that are no longer what they were. */
export function damaged(chance: Chance, whole: string): Buffer {
  const bytes = Buffer.from(whole);
  const kind = chance.below(6);
  if (kind === 0) return bytes.subarray(0, chance.below(bytes.length + 1));
  if (kind === 1) return Buffer.concat([bytes, bytes]);
  if (kind === 2) return Buffer.from(Array.from({ length: chance.below(400) }, () => chance.below(256)));
  if (kind === 3) return Buffer.from(bytes.toString("utf8"), "utf16le");
  if (kind === 4) return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  const broken = Buffer.from(bytes);
  for (let i = 0; i < 4 && broken.length > 0; i += 1) broken[chance.below(broken.length)] = chance.below(256);
  return broken;
}
