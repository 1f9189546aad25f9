import { expect, test } from "vitest";
import { checkMatrix, MATRIX, routeOf } from "./matrix.ts";

const page = (path: string) => ({ path, text: "" });

test("a file of app answers at its address without the groups", () => {
  expect(routeOf("app/(seller)/claims/[number]/page.tsx")).toBe("/claims/[number]");
  expect(routeOf("app/(public)/page.tsx")).toBe("/");
  expect(routeOf("app/api/health/route.ts")).toBe("/api/health");
  expect(routeOf("app/desk/layout.tsx")).toBeNull();
  expect(routeOf("benches/bare/app/page.tsx")).toBeNull();
});

test("a new page, handler or action without a row is found, and so is a row without one", () => {
  const rows = { routes: { "/old": {} }, actions: { "lib/x/actions.ts#gone": {} }, guests: [], operations: MATRIX.operations };
  const sources = [
    page("app/(seller)/new/page.tsx"),
    page("app/api/new/route.ts"),
    { path: "lib/x/actions.ts", text: '"use server";\nexport const made = sellerAction("x", s, v);\n// export const not = 1' },
  ];
  expect(checkMatrix(sources, rows).map((p) => p.replace(/^\S+ /, ""))).toEqual([
    "has no row for /new: who is let in?",
    "has no row for /api/new: who is let in?",
    "has a row for /old, which does not exist",
    "has no row for lib/x/actions.ts#made: who is let in?",
    "has a row for lib/x/actions.ts#gone, which does not exist",
  ]);
});

test("a route that is opened by a link has rows of links, and every operation of the API has one", () => {
  const rows = { routes: { "/guest/[token]": { by: "guest" as const } }, actions: {}, guests: [], operations: {} };
  const found = checkMatrix([page("app/guest/[token]/page.tsx")], rows);
  expect(found[0]).toContain("links.ts:1 has no row for /guest/[token]");
  expect(found.slice(1).every((p) => p.includes("operations.ts:1 has no row for "))).toBe(true);
  expect(found).toHaveLength(1 + Object.keys(MATRIX.operations).length);
});
