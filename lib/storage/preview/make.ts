import { mkdir, readdir, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FailureCode, PreviewLimits } from "./job.ts";
import { runChild, WALL_MS } from "./run-child.ts";

export type PreviewPage = { page: number; path: string; width: number; height: number; thumbPath: string };
export type Previews =
  | { ok: true; pages: PreviewPage[]; pageCount: number; truncated: boolean; textPath: string | null }
  | { ok: false; code: FailureCode };

export const PREVIEW_LIMITS: PreviewLimits = { maxPixels: 50_000_000, maxPages: 20, pageSide: 1600, thumbSide: 320 };

export type PreviewOptions = { limits?: Partial<PreviewLimits>; wallMs?: number };

/**
 * Makes WEBP images of a stored file's pages, re-encoded and without metadata, or the words of one that has no pages: the only
 * forms in which a user file is shown.
 * `outDir` is made if absent; pages beyond the limit are left out and `truncated` says so. On failure none is left.
 */
export async function makePreviews(inputPath: string, mediaType: string, outDir: string, options: PreviewOptions = {}): Promise<Previews> {
  await mkdir(outDir, { recursive: true });
  // The child's permissions go by real paths.
  const [path, folder] = await Promise.all([realpath(inputPath), realpath(outDir)]);
  const limits = { ...PREVIEW_LIMITS, ...options.limits };
  const answer = await runChild(
    { kind: "preview", path, mediaType, outDir: folder, limits },
    { read: [path], write: [folder], wallMs: options.wallMs ?? WALL_MS },
  );
  if (!answer.ok) {
    for (const name of await readdir(folder))
      if (/^((page|thumb)-\d+\.webp|text\.json)$/.test(name)) await rm(join(folder, name), { force: true });
    return answer;
  }
  const pages = answer.pages.map(({ page, file, thumb, width, height }) => ({
    page,
    width,
    height,
    path: join(folder, file),
    thumbPath: join(folder, thumb),
  }));
  return {
    ok: true,
    pages,
    pageCount: answer.pageCount,
    truncated: answer.truncated,
    textPath: answer.text ? join(folder, answer.text) : null,
  };
}
