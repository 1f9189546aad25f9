import { dirname } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readSources } from "#scripts/checks/source.ts";
import { expressionsOf } from "./expressions.ts";
import { figure } from "./figure.ts";

type Check = typeof import("recheck")["checkSync"];
let check: Check;
beforeAll(async () => {
  // Its own JavaScript: the other forms of it are programs for three platforms, which this project does not install.
  process.env.RECHECK_BACKEND = "pure";
  ({ checkSync: check } = await import("recheck"));
});

/** As long as anybody's text is that one expression reads, and as many steps as a quadratic one would take over it, by far. */
const DEPTH = { maxAttackStringSize: 30_000, attackLimit: 200_000_000, maxIteration: 4 } as const;
/** Where nothing is found so soon in what reads our own texts only, nobody can make it run away. */
const PATIENCE_MS = { serves: 60_000, ours: 500 } as const;

function verdict(source: string, flags: string, serves: boolean): string {
  const timeout = serves ? PATIENCE_MS.serves : PATIENCE_MS.ours;
  const found = check(source, flags, { ...DEPTH, timeout, attackTimeout: 3_000, incubationTimeout: 3_000 });
  if (found.status === "safe") return "linear";
  if (found.status === "unknown") return "unknown";
  const { complexity, attack } = found;
  // The steps are counted on a machine that is thought of; the real one may skip them.
  return complexity.type === "exponential" || isSlow(new RegExp(source, flags), attack.string) ? complexity.type : "linear";
}

const SLOW_MS = 250;
function isSlow(expression: RegExp, text: string): boolean {
  const from = performance.now();
  expression.test(text);
  return performance.now() - from > SLOW_MS;
}

test("no regular expression runs away from a text", { timeout: 600_000 }, () => {
  const all = expressionsOf(readSources(dirname(import.meta.dirname)));
  const found = new Map<string, string>();
  const bad: string[] = [];
  for (const { at, source, flags, serves } of all) {
    if (source === null) {
      // Whoever's word gets into it could write it anew.
      if (serves) bad.push(`${at} is put together while the program runs`);
      continue;
    }
    const key = `${serves} /${source}/${flags}`;
    const known = found.get(key) ?? verdict(source, flags, serves);
    found.set(key, known);
    if (serves ? known !== "linear" : known === "exponential") bad.push(`${at} is ${known}: /${source}/${flags}`);
  }
  const serving = all.filter((e) => e.serves).length;
  expect(serving).toBeGreaterThan(250);
  figure("–", "regular expressions that read what comes from outside; others", `${serving}; ${all.length - serving}`, "–");
  figure("–", "of the first: not linear; of the others: exponential", bad.length, "0");
  expect(bad).toEqual([]);
});

test.each([
  ["(a+)+$", "exponential"],
  ["^(.+)\\s*,\\s*(.+)@$", "polynomial"],
  ["(?<=[.”])\\s*[^.]*:$", "polynomial"],
  ["^[a-z]{1,20}(?:-[a-z]{1,20})*$", "linear"],
])("%s is found to be %s", { timeout: 60_000 }, (source, kind) => expect(verdict(source, "u", true)).toBe(kind));

test("they are found by what they are, and not where they only look like one", () => {
  const text =
    'const a = 4 / 2 / 1; // /no/\nconst b = `${x}/no/`;\ntest(/yes/u);\nnew RegExp("two", "g");\nRegExp(`${x}`);\nconst c = "/no/";';
  const found = expressionsOf([{ path: "lib/one.ts", text }]).map(({ at, source, flags }) => [at, source, flags]);
  expect(found).toEqual([
    ["lib/one.ts:3", "yes", "u"],
    ["lib/one.ts:4", "two", "g"],
    ["lib/one.ts:5", null, ""],
  ]);
});
