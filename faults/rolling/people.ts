import { randomBytes, randomUUID } from "node:crypto";
import { DECLARATION, on, write } from "#db/testing/story.ts";
import { presented, type World } from "#db/testing/world.ts";
import { openUpload, sha256 } from "../uploading.ts";
import { tick } from "../web.ts";
import { NEW, OLD } from "./builds.ts";

type Ids = Readonly<Record<string, string>>;
type Sent = { number: string; receipt: string };
const HEADERS = { "sec-fetch-site": "same-origin" } as const;

/** What a connection says that the other side has closed. */
const CLOSED = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);
const codeOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : "";

/** People who answer claims through the balancer as their browsers do, with the page they have open. */
export function answering(w: World, url: string, cookies: readonly string[], ids: Ids, builds: Ids) {
  const sent: Sent[] = [];
  const failed: string[] = [];
  let stale = 0;
  let resent = 0;
  let silent = 0;
  let going = true;
  /** The machine was so busy that its database was silent for a second: "does not answer just now", and the same press goes again. */
  const isSilent = ({ status, headers }: Response): boolean => status === 503 && headers.has("retry-after");
  /**
   * As browsers ask: once more by themselves when a connection they had kept was closed before a byte of the answer came, which a
   * balancer does to all it keeps when it is told of other servers.
   */
  const ask = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
    try {
      return await fetch(...asked);
    } catch (error) {
      if (!CLOSED.has(codeOf(error))) throw error;
      resent += 1;
      return fetch(...asked);
    }
  };
  /** Opens the page; which build made it decides under which id it submits. */
  const open = async (number: string, cookie: string): Promise<string> => {
    const answer = await ask(`${url}/claims/${number}/respond/declare`, { headers: { cookie } });
    const text = await answer.text();
    if (isSilent(answer)) {
      silent += 1;
      await tick(500);
      return open(number, cookie);
    }
    if (answer.status !== 200) failed.push(`${number}: the page came with ${answer.status}`);
    return text.includes(builds[NEW] ?? "?") ? NEW : OLD;
  };
  const client = async (cookie: string): Promise<void> => {
    let build = OLD;
    while (going) {
      const number = await presented(w, 250_000);
      await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
      const input = { ...(await on(number)), key: randomUUID(), declaration: DECLARATION };
      for (let receipt: string | null = null; !receipt; ) {
        const answer = await ask(`${url}/claims/${number}/respond/declare`, {
          method: "POST",
          headers: {
            ...HEADERS,
            cookie,
            accept: "text/x-component",
            "content-type": "text/plain;charset=UTF-8",
            "next-action": ids[build] ?? "",
          },
          body: JSON.stringify([input]),
        }).catch((error: Error) => error);
        const text = answer instanceof Error ? "" : await answer.text().catch(() => "");
        receipt = /"receipt":"([^"]+)"/.exec(text)?.[1] ?? null;
        if (receipt) sent.push({ number, receipt });
        else if (!(answer instanceof Error) && answer.headers.get("x-nextjs-action-not-found")) {
          // "There is a new version": the page is loaded again, what was typed is kept, and the same press goes under its key.
          stale += 1;
          build = await open(number, cookie);
        } else if (!(answer instanceof Error) && isSilent(answer)) {
          silent += 1;
          await tick(500);
        } else {
          failed.push(
            `${number}: ${answer instanceof Error ? `${answer.message} ${codeOf(answer)}` : answer.status} ${text.slice(0, 200)}`,
          );
          await tick(100);
        }
      }
      await tick(100);
    }
  };
  const clients = cookies.map(client);
  return {
    sent,
    failed,
    stale: () => stale,
    resent: () => resent,
    silent: () => silent,
    async end(): Promise<void> {
      going = false;
      await Promise.all(clients);
    },
  };
}

/** Somebody who uploads one file after the other, in pieces, as the browser's library does. */
export function uploading(w: World, url: string, cookie: string, pieceBytes: number) {
  const done: { id: string; hash: string }[] = [];
  let resumed = 0;
  let going = true;
  const one = async (): Promise<void> => {
    const claim = await presented(w, 250_000);
    const bytes = Buffer.from(randomBytes(Math.floor(pieceBytes * 1.7)).toString("hex"));
    const open = () => openUpload(url, cookie, { claim, name: "record.csv", type: "text/csv", size: bytes.length });
    // The browser's library asks again where a line broke before the answer; the first may have been taken, and is cleared up.
    const opened = await open().catch((error: unknown) => {
      if (!CLOSED.has(codeOf(error))) throw error;
      resumed += 1;
      return open();
    });
    if (!("url" in opened)) throw new Error(`an upload was not opened: ${opened.status} ${opened.why}`);
    const headers = { ...HEADERS, cookie, "tus-resumable": "1.0.0" };
    for (let at = 0; at < bytes.length; ) {
      const answer = await fetch(opened.url, {
        method: "PATCH",
        headers: { ...headers, "content-type": "application/offset+octet-stream", "upload-offset": String(at) },
        body: new Uint8Array(bytes.subarray(at, at + pieceBytes)),
      }).catch(() => null);
      await answer?.text().catch(() => "");
      if (answer?.status === 204) at = Number(answer.headers.get("upload-offset"));
      else {
        resumed += 1;
        const asked = await fetch(opened.url, { method: "HEAD", headers }).catch(() => null);
        const offset = asked?.ok ? asked.headers.get("upload-offset") : null;
        if (offset) at = Number(offset);
        else await tick(200);
      }
      await tick(50);
    }
    done.push({ id: opened.id, hash: sha256(bytes) });
  };
  const work = (async () => {
    while (going) await one();
  })();
  return {
    done,
    resumed: () => resumed,
    async end(): Promise<void> {
      going = false;
      await work;
    },
  };
}

/** An open page that listens. Resolves with how it ended. */
export async function listening(url: string, cookie: string): Promise<{ ended: Promise<"closed" | "broken"> }> {
  const answer = await fetch(`${url}/live`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`no stream: ${answer.status}`);
  const reader = answer.body?.getReader();
  await reader?.read();
  const ended = (async () => {
    for (;;) {
      const piece = await reader?.read().catch(() => null);
      if (piece === null) return "broken" as const;
      if (!piece || piece.done) return "closed" as const;
    }
  })();
  return { ended };
}
