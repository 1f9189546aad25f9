import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "#scripts/start/build.ts";

const ROOT = process.cwd();
export const [OLD, NEW] = [".next-test", ".next-new"];

/** Another build of the same pages: made anew, or, for the short run, the old one under new names. */
export async function makeNewBuild(anew: boolean, id: string): Promise<void> {
  if (anew) {
    process.env.NEXT_DIST_DIR = NEW;
    await buildIfStale(ROOT, () => undefined);
    process.env.NEXT_DIST_DIR = OLD;
  } else rename(id);
  // Whoever has an old page open still gets its scripts: their names hold a hash and never meet.
  cpSync(join(ROOT, OLD, "static"), join(ROOT, NEW, "static"), { recursive: true, force: false });
}

export const buildId = (dist: string): string => readFileSync(join(ROOT, dist, "BUILD_ID"), "utf8").trim();

function rename(action: string): void {
  rmSync(join(ROOT, NEW), { recursive: true, force: true });
  cpSync(join(ROOT, OLD), join(ROOT, NEW), { recursive: true, filter: (from) => !from.includes(join(OLD, "cache")) });
  rmSync(join(ROOT, NEW, ".rejoinder-build"), { force: true });
  const [build, other] = [buildId(OLD), [...buildId(OLD)].reverse().join("")];
  const renamed = action.slice(0, 2) + [...action.slice(2)].reverse().join("");
  const visit = (path: string): void => {
    for (const name of readdirSync(path)) {
      const at = join(path, name);
      if (statSync(at).isDirectory()) visit(at);
      else if (/\.(js|json|html|rsc|txt)$|BUILD_ID$/.test(name)) {
        const text = readFileSync(at, "utf8");
        const changed = text.replaceAll(action, renamed).replaceAll(build, other);
        if (changed !== text) writeFileSync(at, changed);
      }
    }
  };
  visit(join(ROOT, NEW));
  const pages = join(ROOT, NEW, "static", build);
  if (existsSync(pages)) cpSync(pages, join(ROOT, NEW, "static", other), { recursive: true });
}
