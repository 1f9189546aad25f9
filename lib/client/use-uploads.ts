"use client";

import { useCallback, useRef, useState } from "react";
import { Upload } from "tus-js-client";
import { maxBytesOf } from "#lib/domain/evidence/limits.ts";
import { Line } from "./upload-pieces.ts";

/** Evidence of a claim, or a new insurance certificate. */
export type UploadTarget =
  | { claim: string; purpose: string; question?: string; ground?: string; kind?: string }
  | { certificate: "new"; replaces?: string };
export type Uploading = {
  key: string;
  name: string;
  size: number;
  sent: number;
  state: "sending" | "paused" | "retrying" | "failed";
  code: string | null;
};

// A broken cross-border line is the normal case: minutes of patience before asking the person.
const RETRIES = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000];

/** Of this tab: all its uploads share it. */
const line = new Line();

/** What the server refused stands as a code in the body of its answer. */
function codeOf(error: Error): string | null {
  const response = "originalResponse" in error ? (error.originalResponse as { getStatus(): number; getBody(): string } | null) : null;
  if (!response) return null;
  const body = response.getBody().trim();
  return /^[a-z_]+$/.test(body) ? body : response.getStatus() === 413 ? "too_large" : null;
}

const placeOf = (target: UploadTarget): string[] =>
  "claim" in target ? [target.claim, target.purpose, target.question ?? ""] : ["certificate", target.replaces ?? ""];

/**
 * Several uploads at once, each of which goes on by itself after the line broke, and after a reload once the same file is
 * chosen again. `onDone` runs when one has begun, and with its id when the server has the whole file.
 */
export function useUploads(onDone: (id?: string) => void) {
  const [list, setList] = useState<Uploading[]>([]);
  const running = useRef(new Map<string, Upload>());
  const patch = useCallback(
    (key: string, change: Partial<Uploading>) => setList((all) => all.map((u) => (u.key === key ? { ...u, ...change } : u))),
    [],
  );
  const drop = useCallback((key: string) => {
    running.current.delete(key);
    setList((all) => all.filter((u) => u.key !== key));
  }, []);

  const start = useCallback(
    (file: File, target: UploadTarget) => {
      const key = crypto.randomUUID();
      const fresh: Uploading = { key, name: file.name, size: file.size, sent: 0, state: "sending", code: null };
      const refused = file.size === 0 ? "empty" : file.size > maxBytesOf(file.name) ? "too_large" : null;
      setList((all) => [...all, refused ? { ...fresh, state: "failed", code: refused } : fresh]);
      if (refused) return;
      let asked = 0;
      const upload = new Upload(file, {
        endpoint: "/uploads",
        chunkSize: line.piece,
        onBeforeRequest: () => {
          asked = performance.now();
        },
        onChunkComplete: (sent) => {
          line.took(sent, performance.now() - asked);
          upload.options.chunkSize = line.piece;
        },
        retryDelays: RETRIES,
        removeFingerprintOnSuccess: true,
        // Without the claim in it, the same file chosen for two claims would be one upload.
        fingerprint: async (f) => ["rejoinder", ...placeOf(target), (f as File).name, (f as File).size, (f as File).lastModified].join("-"),
        metadata: { ...target, name: file.name, type: file.type },
        // From here on the server knows of it: it stands in the list, and takes up room.
        onUploadUrlAvailable: () => onDone(),
        onProgress: (sent) => patch(key, { sent, state: "sending" }),
        onShouldRetry: (error) => {
          const again = codeOf(error) === null;
          line.broke();
          upload.options.chunkSize = line.piece;
          if (again) patch(key, { state: "retrying" });
          return again;
        },
        onError: (error) => patch(key, { state: "failed", code: codeOf(error) ?? "upload_broken" }),
        onSuccess: () => {
          drop(key);
          onDone(upload.url?.split("/").at(-1));
        },
      });
      running.current.set(key, upload);
      void upload.findPreviousUploads().then((before) => {
        const [last] = before;
        if (last) upload.resumeFromPreviousUpload(last);
        upload.start();
      });
    },
    [onDone, patch, drop],
  );

  const pause = useCallback(
    (key: string) =>
      void running.current
        .get(key)
        ?.abort()
        .then(() => patch(key, { state: "paused" })),
    [patch],
  );
  const resume = useCallback(
    (key: string) => {
      patch(key, { state: "sending", code: null });
      running.current.get(key)?.start();
    },
    [patch],
  );
  return { list, start, pause, resume, dismiss: drop };
}
