/**
 * Every page, handler, server action and API operation has a row in the identity matrix (faults/matrix), and every row is
 * of one that exists. What a row says is proved by `npm run fault -- matrix`.
 */
import { ACTIONS } from "../../faults/matrix/actions.ts";
import { GUEST_ROWS } from "../../faults/matrix/links.ts";
import { OPERATION_ROWS } from "../../faults/matrix/operations.ts";
import { ROUTES } from "../../faults/matrix/routes.ts";
import { OPERATIONS } from "../../lib/gate/openapi.ts";
import { codeOnly } from "./code-only.ts";
import type { Problems, Source } from "./source.ts";

export type MatrixRows = {
  routes: Readonly<Record<string, { by?: "guest" | "api" }>>;
  actions: Readonly<Record<string, unknown>>;
  guests: readonly { name: string }[];
  operations: Readonly<Record<string, unknown>>;
};
export const MATRIX: MatrixRows = { routes: ROUTES, actions: ACTIONS, guests: GUEST_ROWS, operations: OPERATION_ROWS };

/** The address a file of app/ answers at, groups left out; null for what answers nothing. */
export function routeOf(path: string): string | null {
  const found = /^app(\/.*)?\/(page\.tsx|route\.ts)$/.exec(path);
  return found ? (found[1] ?? "").replace(/\/\([^)]*\)/g, "") || "/" : null;
}

const actionsIn = ({ path, text }: Source): string[] =>
  /^(lib|app|components)\/(.*\/)?actions\.ts$/.test(path)
    ? [...codeOnly(text).matchAll(/^export const (\w+) =/gm)].map((m) => `${path}#${m[1]}`)
    : [];

export function checkMatrix(sources: readonly Source[], rows: MatrixRows = MATRIX): Problems {
  const routes = sources.flatMap((s) => routeOf(s.path) ?? []);
  const byLink = Object.keys(rows.routes).filter((r) => rows.routes[r]?.by === "guest");
  return [
    ...compare("faults/matrix/routes.ts", routes, Object.keys(rows.routes)),
    ...compare("faults/matrix/actions.ts", sources.flatMap(actionsIn), Object.keys(rows.actions)),
    ...compare("faults/matrix/links.ts", byLink, [...new Set(rows.guests.map((g) => g.name))]),
    ...compare(
      "faults/matrix/operations.ts",
      OPERATIONS.map((o) => o.id),
      Object.keys(rows.operations),
    ),
  ];
}

function compare(file: string, real: readonly string[], rows: readonly string[]): Problems {
  const [there, written] = [new Set(real), new Set(rows)];
  return [
    ...real.filter((r) => !written.has(r)).map((r) => `${file}:1 has no row for ${r}: who is let in?`),
    ...rows.filter((r) => !there.has(r)).map((r) => `${file}:1 has a row for ${r}, which does not exist`),
  ];
}
