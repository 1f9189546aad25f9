import { mkdir, readdir, readFile, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SHOWN_PAGES } from "#lib/domain/evidence/limits.ts";
import type { RedactBox } from "#lib/domain/evidence/redact-box.ts";
import { type FailureCode, type PageWords, type PreviewLimits, pageWordsSchema } from "./job.ts";
import { runChild, WALL_MS } from "./run-child.ts";

export type PreviewPage = { page: number; path: string; width: number; height: number; thumbPath: string };
export type Previews =
  | { ok: true; pages: PreviewPage[]; pageCount: number; truncated: boolean; textPath: string | null; peakMb?: number | undefined }
  | { ok: false; code: FailureCode; peakMb?: number | undefined };

export const PREVIEW_LIMITS: PreviewLimits = { maxPixels: 50_000_000, maxPages: SHOWN_PAGES, pageSide: 1600, thumbSide: 320 };

export type PreviewOptions = { limits?: Partial<PreviewLimits>; wallMs?: number; password?: string | undefined };

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
    { kind: "preview", path, mediaType, outDir: folder, limits, password: options.password },
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
    peakMb: answer.peakMb,
  };
}

/** Longest side in pixels, so that small print stays readable on the copy. */
const COPY_SIDE = 2_400;
const REDACT_WALL_MS = 60_000;

/**
 * A copy of an image or PDF with the boxes black, as a PDF of pictures in `outDir`. It opens without the password that may open
 * what it is made of.
 * @returns its path, or why the file cannot be drawn
 */
export async function makeRedacted(
  inputPath: string,
  mediaType: string,
  outDir: string,
  boxes: readonly RedactBox[],
  password?: string,
): Promise<{ ok: true; path: string } | { ok: false; code: FailureCode }> {
  await mkdir(outDir, { recursive: true });
  const [path, folder] = await Promise.all([realpath(inputPath), realpath(outDir)]);
  const limits = { ...PREVIEW_LIMITS, pageSide: COPY_SIDE };
  const job = { kind: "redact", path, mediaType, outDir: folder, limits, boxes, password } as const;
  const answer = await runChild(job, { read: [path], write: [folder], wallMs: REDACT_WALL_MS, room: 2 });
  if (!answer.ok) return answer;
  return answer.made ? { ok: true, path: join(folder, answer.made) } : { ok: false, code: "broken" };
}

/** Text and form values of a PDF with their places, read by the shut-in process; or why it could not be read. */
export async function readWords(
  inputPath: string,
  outDir: string,
  password?: string,
): Promise<{ ok: true; pages: PageWords[] } | { ok: false; code: FailureCode }> {
  await mkdir(outDir, { recursive: true });
  const [path, folder] = await Promise.all([realpath(inputPath), realpath(outDir)]);
  const job = { kind: "read_text", path, outDir: folder, limits: PREVIEW_LIMITS, password } as const;
  const answer = await runChild(job, { read: [path], write: [folder] });
  if (!answer.ok) return answer;
  const parsed = z.array(pageWordsSchema).safeParse(JSON.parse(await readFile(join(folder, "words.json"), "utf8")));
  return parsed.success ? { ok: true, pages: parsed.data } : { ok: false, code: "broken" };
}
