import { describe, expect, test } from "vitest";
import { importsOf } from "./import-list.ts";
import { checkImports } from "./imports.ts";

const check = (path: string, text: string) => checkImports([{ path, text }]);
const from = (path: string, target: string, type = "") => check(path, `import ${type}{ x } from "${target}";\n`);

test("reads every form of an import and says whether it is erased", () => {
  const text = [
    'import a, { type B } from "pkg";',
    'import type { C } from "./c.ts";',
    'import { type D, type E } from "#lib/claims/d.ts";',
    'export { f } from "../f.ts";',
    'import "#lib/side.ts";',
    'const g = await import("#lib/g.ts");',
    '// import { no } from "#lib/no.ts";',
    'import {\n  h,\n  i,\n} from "#db/h.ts";',
  ].join("\n");
  expect(importsOf({ path: "lib/x/y.ts", text }).map((i) => [i.line, i.target, i.typeOnly])).toEqual([
    [1, "pkg", false],
    [2, "lib/x/c.ts", true],
    [3, "lib/claims/d.ts", true],
    [4, "lib/f.ts", false],
    [5, "lib/side.ts", false],
    [6, "lib/g.ts", false],
    [8, "db/h.ts", false],
  ]);
});

describe.each([
  ["a page reads a verb", "app/(seller)/claims/page.tsx", "#lib/claims/contest.ts"],
  ["a page reaches the database", "app/(seller)/claims/page.tsx", "#db/schema/claims.ts"],
  ["a page reaches the platform", "app/(seller)/claims/page.tsx", "#lib/platform/pool.ts"],
  ["a component reads on the server", "components/claims/rows.tsx", "#lib/claims/queries.ts"],
  ["a component brings zod to the browser", "components/claims/form.tsx", "#lib/claims/schema.ts"],
  ["a component opens the gate", "components/claims/form.tsx", "#lib/gate/action.ts"],
  ["an area imports another", "lib/claims/pay.ts", "#lib/accounts/password.ts"],
  ["an area reads another by a relative path", "lib/claims/pay.ts", "../accounts/password.ts"],
  ["a verb knows the session", "lib/claims/pay.ts", "#lib/auth/session.ts"],
  ["a verb knows the gate", "lib/claims/pay.ts", "#lib/gate/action.ts"],
  ["a verb sees a request", "lib/claims/pay.ts", "next/headers"],
  ["the platform knows the gate", "lib/platform/clock.ts", "#lib/gate/now.ts"],
  ["the gate calls a verb", "lib/gate/read.ts", "#lib/claims/pay.ts"],
  ["the database knows the platform", "db/migrate.ts", "#lib/platform/env.ts"],
  ["the domain imports a package", "lib/domain/money.ts", "zod"],
  ["the domain imports Node", "lib/domain/money.ts", "node:crypto"],
  ["the domain imports the platform", "lib/domain/money.ts", "#lib/platform/clock.ts"],
  ["a script imports a page", "scripts/demo/load.ts", "#app/layout.tsx"],
  ["a folder that is in no row", "tools/thing.ts", "#lib/claims/pay.ts"],
])("%s", (_, path, target) => {
  test("is refused", () => expect(from(path, target)).toHaveLength(1));
});

describe.each([
  ["app/(seller)/claims/page.tsx", "#lib/claims/queries.ts"],
  ["app/(seller)/claims/page.tsx", "#components/claims/rows.tsx"],
  ["app/(seller)/claims/page.tsx", "#lib/auth/current.ts"],
  ["components/claims/form.tsx", "#lib/claims/actions.ts"],
  ["components/claims/form.tsx", "../ui/field.tsx"],
  ["components/claims/form.tsx", "#lib/domain/money.ts"],
  ["lib/claims/pay.ts", "#lib/storage/store.ts"],
  ["lib/claims/pay.ts", "./record.ts"],
  ["lib/claims/desk/actions.ts", "../pay.ts"],
  ["lib/claims/queries.ts", "server-only"],
  ["lib/jobs/tasks.ts", "#lib/claims/lapse.ts"],
  ["scripts/demo/load.ts", "#lib/accounts/create-person.ts"],
  ["lib/claims/pay.test.ts", "#lib/accounts/password.ts"],
])("%s may import %s", (path, target) => {
  test("is fine", () => expect(from(path, target)).toEqual([]));
});

test("types of an area may cross to the browser, values may not", () => {
  expect(from("components/claims/form.tsx", "#lib/claims/queries.ts", "type ")).toEqual([]);
  expect(check("components/claims/form.tsx", 'import { type A, b } from "#lib/claims/queries.ts";')).toHaveLength(1);
});

test("a client file in app is on the browser's side", () => {
  expect(check("app/error.tsx", '"use client";\nimport { x } from "#lib/claims/queries.ts";')).toHaveLength(1);
});

test("a route uses a verb only beside the gate", () => {
  const verb = 'import { pay } from "#lib/claims/pay.ts";\n';
  expect(check("app/api/v1/pay/route.ts", verb)).toEqual(["app/api/v1/pay/route.ts:1 uses a verb without a wrapper of lib/gate"]);
  expect(check("app/api/v1/pay/route.ts", `${verb}import { intake } from "#lib/gate/intake.ts";\n`)).toEqual([]);
});

test.each(["Date.now()", "new Date()", "new Date", "Date()", "process.env.X", "f(process)", "new Intl.NumberFormat()", "Math.random()"])(
  "the domain may not say %s",
  (code) => {
    expect(check("lib/domain/money.ts", `export const x = () => ${code};`)).toHaveLength(1);
  },
);

test("the calendar may use Intl, and a given date is no clock", () => {
  expect(check("lib/domain/calendar/zoned.ts", 'export const f = new Intl.DateTimeFormat("en", { timeZone: "UTC" });')).toEqual([]);
  expect(check("lib/domain/money.ts", "export const x = (ms: number) => new Date(ms);")).toEqual([]);
  expect(check("lib/domain/money.ts", 'export const x = new Date("2026-05-21T00:00:00Z"); say("new Date()");')).toEqual([]);
  expect(check("lib/domain/calendar/zoned.ts", "new Intl.NumberFormat();")).toHaveLength(1);
});
