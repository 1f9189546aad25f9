import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isVideo } from "#lib/domain/evidence/limits.ts";
import { env } from "#lib/platform/env.ts";
import { type InspectionLimits, inspectFile } from "./inspect.ts";
import type { FailureCode } from "./preview/job.ts";
import { makePreviews } from "./preview/make.ts";
import { previewKey, textKey } from "./preview-key.ts";
import { scanFile } from "./scan.ts";
import { store } from "./store.ts";

/** `password` opens a PDF that asks for one. */
export type StoredFile = { id: string; storageKey: string; name: string; declaredType: string; password?: string | undefined };
export type Received<T> = {
  ok: true;
  mediaType: string;
  scan: "clean" | "off";
  previewState: "none" | "ready" | "failed";
  /** Why there are no pictures of it. */
  failure: FailureCode | null;
  /** null: it has no pages. */
  pages: number | null;
  previews: number;
  /** What `also` found; null where it was not asked. */
  more: T | null;
};
/** Refused by its content; the code is shown to its owner. */
export type NotReceived = { ok: false; refusal: string; scan: "clean" | "off" | null };

/**
 * Looks into one stored file: scanner first, type by content, then pictures or words of it, stored beside it. The original is
 * never altered: it is read where it lies, or from a copy where the store is elsewhere. Safe to repeat. `also` may read it too.
 * @throws when the machine, not the file, is at fault: the check is tried again
 */
export async function lookInto<T = null>(
  file: StoredFile,
  limits: InspectionLimits,
  also?: (path: string, mediaType: string, folder: string) => Promise<T>,
): Promise<Received<T> | NotReceived> {
  const folder = await mkdtemp(join(tmpdir(), "rejoinder-check-"));
  try {
    const here = store().pathOf(file.storageKey);
    const path = here ?? join(folder, "original");
    if (!here) await pipeline(await store().open(file.storageKey), createWriteStream(path));
    const scan = await scanned(path);
    if (scan === "infected") return { ok: false, refusal: "malware", scan: null };
    const seen = await inspectFile(path, { name: file.name, type: file.declaredType, limits, password: file.password });
    if (!seen.ok) return { ok: false, refusal: seen.code, scan };
    const received = { ok: true, mediaType: seen.mediaType, scan, failure: null, pages: null, previews: 0, more: null } as const;
    // A film is played from the original by the browser's own decoder, which is shut in; nothing here opens it.
    if (isVideo(seen.mediaType)) return { ...received, previewState: "none" };
    const made = await makePreviews(path, seen.mediaType, folder, { password: file.password });
    if (!made.ok && made.code === "encrypted") return { ok: false, refusal: "encrypted_pdf", scan };
    if (!made.ok && made.code === "broken") return { ok: false, refusal: "broken", scan };
    if (!made.ok) return { ...received, previewState: "failed", failure: made.code };
    for (const page of made.pages) {
      await store().put(previewKey(file.id, page.page, "page"), await readFile(page.path));
      await store().put(previewKey(file.id, page.page, "thumb"), await readFile(page.thumbPath));
    }
    if (made.textPath) await store().put(textKey(file.id), await readFile(made.textPath));
    const more = also ? await also(path, seen.mediaType, folder) : null;
    return { ...received, previewState: "ready", pages: made.textPath ? null : made.pageCount, previews: made.pages.length, more };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Looked through before anything of it is opened. Where a scanner is configured and does not answer, the check is tried again. */
async function scanned(path: string): Promise<"clean" | "off" | "infected"> {
  const { scanner } = env();
  if (!scanner) return "off";
  return (await scanFile(path, scanner)).clean ? "clean" : "infected";
}
