/**
 * Default exports stand where a tool asks for one: in a folder app/ (Next's routes), in files such as `next.config.js`, and in
 * a file that the configuration at the root names by its path. Everywhere else a name is searchable and the same in every file.
 * Cannot see: a path that a configuration puts together from pieces, and a file named there that would not need a default.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOnly } from "./code-only.ts";
import { lineAt, type Problems, type Source } from "./source.ts";

const DEFAULT = /\bexport\s+default\b|\bexport\s*(?:\*|\{[^}]*\b)\s*as\s+default\b|\bexport\s*\{\s*default\s*[,}]/g;
const TOOLS = /(^|\/)(app\/|[\w-]+\.config\.(ts|mjs|js)$)/;
const NAMED = /["'](?:\.\/)?([\w@()[\]-]+(?:\/[\w@()[\].-]+)*\.(?:ts|tsx|mjs|js))["']/g;

/** The configuration of the tools: files such as `next.config.js` at the root. */
export function readConfigs(project: string): Source[] {
  return readdirSync(project)
    .filter((name) => /^[\w-]+\.config\.(ts|mjs|js)$/.test(name))
    .map((name) => ({ path: name, text: readFileSync(join(project, name), "utf8") }));
}

export function checkDefaultExports(sources: readonly Source[], configs: readonly Source[]): Problems {
  const asked = new Set(configs.flatMap(({ text }) => [...codeOnly(text).matchAll(NAMED)].map((m) => m[1])));
  return sources
    .filter((s) => /\.(tsx?|mjs|js)$/.test(s.path) && !TOOLS.test(s.path) && !asked.has(s.path))
    .flatMap(({ path, text }) => {
      const code = codeOnly(text, "blank");
      return [...code.matchAll(DEFAULT)].map((m) => `${path}:${lineAt(code, m.index)} exports a default that no tool asks for`);
    });
}
