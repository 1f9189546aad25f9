import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What came: let in, refused, or broken; and every byte of it, headers included. */
export type Answer = { verdict: "in" | "refused" | "broken"; led: boolean; status: number; code: string | null; bytes: Uint8Array };
type Request = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

const isPacked = (bytes: Buffer): boolean => ["%PDF", "PK\u0003\u0004"].includes(bytes.subarray(0, 4).toString("latin1"));

export async function ask(url: string, { method = "GET", headers = {}, body }: Request = {}): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) };
  const answer = await fetch(url, { method, headers, redirect: "manual", ...sent });
  const came = Buffer.from(await answer.arrayBuffer());
  const head = [...answer.headers].map(([k, v]) => `${k}: ${v}`).join("\n");
  const text = came.toString("utf8");
  // Pages that had begun to stream carry their refusal in the body.
  const late = /NEXT_HTTP_ERROR_FALLBACK;40\d|"NEXT_REDIRECT;/.test(text);
  const led = answer.status >= 300 && answer.status < 400;
  const verdict = answer.status >= 500 ? "broken" : led || late || answer.status >= 400 ? "refused" : "in";
  // Behind a long text, which is a row without an end of line, the answer's own row does not begin a line.
  const code = /(?:\w+:|^)(\{"ok":.*\})$/m.exec(text)?.[1];
  const said = code ? (JSON.parse(code) as { ok: boolean; code?: string }) : null;
  // What is packed as a whole stays whole: its headers are looked through beside it.
  const bytes = isPacked(came) ? came : Buffer.concat([came, Buffer.from(`\n${head}`)]);
  return { verdict, led, status: answer.status, code: said ? (said.ok ? "ok" : (said.code ?? "?")) : null, bytes };
}

type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };
/** By `file#name`: the id under which the build serves it, and a page that has it; `lasting` ones are their own address, without an id. */
export function actionsOfBuild(dist: string, lasting: readonly string[] = []): Map<string, { id: string; page: string }> {
  const { node } = JSON.parse(readFileSync(join(process.cwd(), dist, "server/server-reference-manifest.json"), "utf8")) as Manifest;
  const built = Object.entries(node).map(([id, a]) => {
    const worker = Object.keys(a.workers)[0] ?? "app/page";
    const page = worker
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]*\)/g, "")
      .replace(/\[number\]/g, "CLM-2026-000001")
      .replace(/\[queue\]/g, "review")
      .replace(/\[[^\]]+\]/g, "1");
    return [`${a.filename}#${a.exportedName}`, { id, page: page || "/" }] as const;
  });
  return new Map([...built, ...lasting.map((page) => [page, { id: "", page }] as const)]);
}

/** `id` is empty for an action at an address of its own. */
export const callOf = (cookie: string, id: string, input: unknown, site = "same-origin"): Request => ({
  method: "POST",
  headers: {
    cookie,
    "sec-fetch-site": site,
    ...(id === ""
      ? { "content-type": "application/json" }
      : { accept: "text/x-component", "content-type": "text/plain;charset=UTF-8", "next-action": id }),
  },
  body: JSON.stringify(id === "" ? input : [input]),
});
