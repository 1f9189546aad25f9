import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { EVENT_NAMES } from "#lib/domain/claim/states.ts";

// docs/life.md and docs/evidence-and-desk.md list which test holds which event, case and demand. A list that points at nothing would comfort falsely.

const page = readFileSync("docs/life.md", "utf8");
const listed = [...page.matchAll(/ (\d+) \| `(\w+)` \|/g)].map(([, no, name]) => [Number(no), name] as const);
const CASES = [...page.matchAll(/^\| (\d+) \| (.+?) \| `([^`]+)`: (.+) \|$/gm)].map(([, no, what, file, name]) => ({
  no: Number(no),
  what: what ?? "",
  file: file ?? "",
  name: name ?? "",
}));
const JOURNEYS = [...page.matchAll(/^\| (\D.+?) \| `(e2e\/[^`]+)`: (.+) \|$/gm)].map(([, what = "", file = "", name = ""]) => ({
  what,
  file,
  name,
}));
/** Cases of claims.md 5, taken apart. */
const HOW_MANY = 31;

/** A test of this name stands in the file. */
function isThere(file: string, name: string): void {
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, "utf8")).toMatch(
    new RegExp(`(?:test|it|\\))(?:\\.each\\([^\\n]*\\))?\\(\\s*"${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"`),
  );
}

describe("the page of a claim's life", () => {
  test("lists the 33 events under their numbers, which the test of the events bears too", () => {
    expect(listed.toSorted(([a], [b]) => a - b)).toEqual(EVENT_NAMES.map((name, i) => [i + 1, name]));
    expect(readFileSync("lib/claims/life/thirty-three.test.ts", "utf8")).toContain("test.each(EVENT_NAMES.map((name, i) => [i + 1, name]");
  });
  test(`lists ${HOW_MANY} cases, numbered and each once`, () => {
    expect(CASES.map((c) => c.no)).toEqual(Array.from({ length: HOW_MANY }, (_, i) => i + 1));
    expect(new Set(CASES.map((c) => c.what)).size).toBe(HOW_MANY);
  });
  test.each(CASES)("$no $what", ({ file, name }) => isThere(file, name));
  test("lists the journeys", () => expect(JOURNEYS).toHaveLength(9));
  test.each(JOURNEYS)("journey: $what", ({ file, name }) => isThere(file, name));
  test("names no test file that is not there", () => {
    const there = new Set(globSync(["lib/**/*.test.ts", "e2e/*.spec.ts"]).map((path) => basename(path)));
    const named = [...page.matchAll(/`(?:[\w/-]+\/)?([\w-]+\.(?:test|spec)\.ts)`/g)].map(([, file = ""]) => file);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((file) => !there.has(file))).toEqual([]);
  });
});

const DEMANDS = [...readFileSync("docs/evidence-and-desk.md", "utf8").matchAll(/^\| (\d\.\d+) \| (.+?) \| .+? \| (.+) \|$/gm)].map(
  ([, no = "", what = "", by = ""]) => ({ no, what, by }),
);
describe("the page of evidence, drafts, worklist and desk", () => {
  test("numbers its demands, each once", () => {
    expect(DEMANDS.length).toBeGreaterThan(50);
    expect(new Set(DEMANDS.map((d) => d.no)).size).toBe(DEMANDS.length);
  });
  test.each(DEMANDS)("$no $what", ({ by }) => {
    const [, file = "", name = ""] = /^`([^`]+)`: (.+)$/.exec(by) ?? [];
    isThere(file, name);
  });
});
