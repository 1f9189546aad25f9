import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file as the checks see it: path from the project's root with forward slashes, and its text. */
export type Source = { path: string; text: string };
/** What a check found: one sentence each, beginning with `path:line`. None is a pass. */
export type Problems = string[];

const FOLDERS = ["app", "benches", "components", "db", "e2e", "faults", "lib", "scripts"];
const ENDINGS = /\.(ts|tsx|mjs|js|css)$/;

/** Every written source below the folders of the layout; what tools generate is not among them. */
export function readSources(project: string): Source[] {
  return FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(join(project, folder), { recursive: true, withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  })
    .filter((entry) => entry.isFile() && ENDINGS.test(entry.name) && !/[\\/]\.next/.test(entry.parentPath))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: file.slice(project.length + 1).replaceAll("\\", "/"), text: readFileSync(file, "utf8") };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const isTest = (path: string): boolean => /\.test\.ts$/.test(path);
export const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path);
export const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;
