import { Readable } from "node:stream";
import type { ByteRange } from "./file-store.ts";
import { previewKey } from "./preview-key.ts";
import { store } from "./store.ts";

// What a user uploaded is never rendered by a browser in our name: it is saved, sniffing is off, and the web process shuts in
// whatever comes from under /api.
export const SAFE = {
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
} as const;

export const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
export const stream = async (key: string, range?: ByteRange): Promise<ReadableStream> =>
  Readable.toWeb(await store().open(key, range)) as ReadableStream;

type Stored = { storageKey: string; name: string; size: number; sha256: string | null };
/** An original, byte for byte, to be saved. Opened only when the answer is sent, outside the transaction that allowed it. */
export const serveOriginal =
  ({ storageKey, name, size, sha256 }: Stored) =>
  async (): Promise<Response> =>
    new Response(await stream(storageKey), {
      headers: {
        ...SAFE,
        "content-type": "application/octet-stream",
        "content-disposition": attachment(name),
        "content-length": String(size),
        etag: `"${sha256}"`,
        "cache-control": "private, no-store",
      },
    });

/** A picture of one page, made by our own preview process. */
export const servePreview = (id: string, page: number, size: "page" | "thumb") => async (): Promise<Response> =>
  new Response(await stream(previewKey(id, page, size)), {
    headers: { ...SAFE, "content-type": "image/webp", "cache-control": "private, max-age=300" },
  });
