/**
 * Who may import whom. Cannot see: a path computed at run time, what a re-export passes on, and whether a verb in a route
 * is only handed to a wrapper of the gate (it sees that the gate is imported at all).
 */
import { codeOnly } from "./code-only.ts";
import { type Import, importsOf } from "./import-list.ts";
import { isTest, isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const LAYERS = ["auth", "client", "domain", "gate", "i18n", "jobs", "platform", "storage"];
/** A row ending in `:type` allows only imports that are erased. `own` is the file's own area or layer. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  browser: ["components", "query-options", "actions", "client", "i18n", "domain", "area:type"],
  page: [
    "page",
    "browser",
    "components",
    "queries",
    "query-options",
    "actions",
    "schema",
    "gate",
    "i18n",
    "storage",
    "client",
    "domain",
    "session",
    "auth:type",
  ],
  route: ["schema", "queries", "verb", "gate", "i18n", "storage", "domain"],
  queries: ["own", "auth", "session", "platform", "i18n", "db", "domain"],
  actions: ["own", "gate", "domain"],
  schema: ["own", "domain"],
  "query-options": ["own", "client", "domain"],
  verb: ["own", "platform", "storage", "i18n", "db", "domain", "auth:type"],
  client: ["own", "query-options", "actions", "i18n", "domain", "area:type"],
  // The gate may read the schemas of what it guards: it describes the API by them. Verbs are handed to it.
  gate: ["own", "schema", "auth", "session", "platform", "storage", "i18n", "db", "domain"],
  auth: ["own", "session", "platform", "db", "domain"],
  session: ["auth", "platform", "domain"],
  platform: ["own", "db", "domain"],
  storage: ["own", "platform", "domain"],
  i18n: ["own", "domain"],
  domain: ["own"],
  db: ["own", "domain"],
  e2e: ["own", "domain", "i18n", "scripts"],
};
/** The composition roots: these may import anything that runs without a page. */
const ROOTS = ["jobs", "scripts", "testing", "benches", "faults"];
const PAGES = ["page", "route", "browser", "components"];
const AREA_KINDS = ["queries", "query-options", "actions", "schema", "verb"];
const NO_REQUEST = ["verb", "schema", "domain", "platform", "storage", "db"];

export function checkImports(sources: readonly Source[]): Problems {
  const browser = new Set(sources.filter((s) => s.path.startsWith("app/") && /^\s*["']use client["']/.test(s.text)).map((s) => s.path));
  return sources.filter((s) => isTypeScript(s.path) && !isTest(s.path)).flatMap((s) => [...problemsOf(s, browser), ...impurities(s)]);
}

function problemsOf(source: Source, browser: ReadonlySet<string>): Problems {
  const from = place(source.path, browser);
  const imports = importsOf(source);
  const problems = imports.flatMap((i) => {
    const why = i.own ? forbidden(from, place(i.target, browser), i) : foreign(from.kind, i);
    return why ? [`${source.path}:${i.line} ${why}`] : [];
  });
  const usesVerb = imports.some((i) => i.own && !i.typeOnly && place(i.target, browser).kind === "verb");
  if (from.kind === "route" && usesVerb && !imports.some((i) => i.target.startsWith("lib/gate/"))) {
    problems.push(`${source.path}:1 uses a verb without a wrapper of lib/gate`);
  }
  return problems;
}

type Place = { kind: string; area: string };

/** Which row of the table a file belongs to, and the folder that counts as its own. */
function place(path: string, browser: ReadonlySet<string>): Place {
  const [top = "", second = ""] = path.split("/");
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (top === "app") return { kind: second === "api" ? "route" : browser.has(path) ? "browser" : "page", area: "app" };
  if (top === "components") return { kind: "browser", area: "components" };
  if (top === "db") return { kind: second === "testing" ? "testing" : "db", area: "db" };
  if (top !== "lib") return { kind: top, area: top };
  if (path === "lib/auth/current.ts") return { kind: "session", area: "lib/auth" };
  if (LAYERS.includes(second)) return { kind: second, area: `lib/${second}` };
  const kind = /^(queries|actions|query-options)\.ts$/.exec(name)?.[1] ?? (/(^|-)schema\.ts$/.test(name) ? "schema" : "verb");
  return { kind, area: `lib/${second}` };
}

function forbidden(from: Place, to: Place, { target, typeOnly }: Import): string | null {
  if (ROOTS.includes(from.kind)) return PAGES.includes(to.kind) ? `a ${from.kind} file imports the page side ${target}` : null;
  const may = MAY[from.kind];
  if (!may) return `lies in no folder of the layout, so nobody knows what it may import`;
  const isArea = AREA_KINDS.includes(to.kind);
  if (isArea && AREA_KINDS.includes(from.kind) && from.area !== to.area) return `an area imports another: ${target}`;
  const names = from.area === to.area ? ["own", to.kind] : [to.kind];
  if (to.area === "components") names.push("components");
  if (typeOnly) names.push(`${to.kind}:type`, ...(isArea ? ["area:type"] : []));
  return names.some((n) => may.includes(n)) ? null : `${from.kind} may not import ${to.kind}: ${target}`;
}

function foreign(kind: string, { target }: Import): string | null {
  if (kind === "domain") return `the domain imports nothing, but ${target}`;
  if (NO_REQUEST.includes(kind) && /^(next(\/|$)|server-only$)/.test(target)) return `${kind} knows no request, but imports ${target}`;
  return null;
}

const IMPURE: readonly [RegExp, string][] = [
  [/\bDate\.now\b/g, "reads the clock"],
  [/\bnew Date\b(?!\s*\(\s*[^\s)])/g, "reads the clock"],
  [/(?<!\bnew\s+|[.\w$])Date\(|\bperformance\.|\bTemporal\.Now\b/g, "reads the clock"],
  [/\bMath\.random\b|\bcrypto\b/g, "draws lots"],
  [/(?<![.\w$])process\b(?!\??\s*[:\w])|\bglobalThis\b|\bfetch\(|(?<![.\w$])require\(/g, "reaches outside"],
];

function impurities({ path, text }: Source): Problems {
  if (!path.startsWith("lib/domain/")) return [];
  const code = codeOnly(text);
  const outside = codeOnly(text, "blank");
  const rules: readonly [RegExp, string][] = path.startsWith("lib/domain/calendar/")
    ? [...IMPURE, [/\bIntl\.(?!DateTimeFormat)/g, "uses more of Intl than DateTimeFormat"]]
    : [...IMPURE, [/\bIntl\./g, "uses Intl outside the calendar"]];
  return rules.flatMap(([pattern, what]) =>
    [...code.matchAll(pattern)].filter((m) => outside[m.index] !== " ").map((m) => `${path}:${lineAt(code, m.index)} the domain ${what}`),
  );
}
