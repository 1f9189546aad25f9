import { createHash } from "node:crypto";

/** The upload door as the browser uses it: tus over HTTP. */
export type Opened = { url: string; id: string } | { status: number; why: string };

const HEADERS = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin" } as const;
const b64 = (text: string): string => Buffer.from(text).toString("base64");
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export async function openUpload(
  base: string,
  cookie: string,
  { claim, name, type, size }: { claim: string; name: string; type: string; size: number },
): Promise<Opened> {
  const metadata = { claim, purpose: "contest", name, type };
  const answer = await fetch(`${base}/uploads`, {
    method: "POST",
    headers: {
      ...HEADERS,
      cookie,
      "upload-length": String(size),
      "upload-metadata": Object.entries(metadata)
        .map(([key, value]) => `${key} ${b64(value)}`)
        .join(","),
    },
  });
  const location = answer.headers.get("location");
  if (answer.status !== 201 || !location) return { status: answer.status, why: (await answer.text()).trim() };
  const url = new URL(location, base);
  return { url: `${base}${url.pathname}`, id: url.pathname.split("/").at(-1) ?? "" };
}

/** How many bytes the server has; null where it does not answer. */
export async function offsetOf(url: string, cookie: string): Promise<number | null> {
  const answer = await fetch(url, { method: "HEAD", headers: { ...HEADERS, cookie } }).catch(() => null);
  const offset = answer?.ok ? answer.headers.get("upload-offset") : null;
  return offset === null ? null : Number(offset);
}

/** Sends what is left. false: the line broke or the server refused. */
export async function sendFrom(url: string, cookie: string, bytes: Uint8Array, offset: number): Promise<boolean> {
  const answer = await fetch(url, {
    method: "PATCH",
    headers: { ...HEADERS, cookie, "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
    body: Buffer.from(bytes.subarray(offset)),
  }).catch(() => null);
  await answer?.text().catch(() => "");
  return answer?.status === 204;
}
