import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";

/** Where the processes keep what was compiled, beside the pages they belong to. */
export const compiledIn = (dist: string): string => join(dist, "cache", "compiled");

/**
 * A restart is waited for by people: what was compiled once is not compiled again. Call it before importing what is large,
 * and the result once that is done, because a process that is killed writes nothing at its end.
 */
export function keepCompiled(project: string): () => void {
  enableCompileCache(compiledIn(join(project, process.env.NEXT_DIST_DIR ?? ".next")));
  return flushCompileCache;
}
