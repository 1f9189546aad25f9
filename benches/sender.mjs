// Sends films, in a process of its own: whoever measures pages meanwhile must not wait for his own sending. Takes orders as
// messages and answers with milliseconds.
import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { Line } from "../lib/client/upload-pieces.ts";

const MB = 1024 * 1024;
const TUS = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin" };

/** @param body parts in their order */
function call(url, method, agent, headers, body = []) {
  return new Promise((resolve, reject) => {
    const length = body.reduce((sum, part) => sum + part.length, 0);
    const req = request(url, { method, agent, headers: { ...headers, ...(length > 0 ? { "content-length": length } : {}) } }, (res) => {
      let text = "";
      res.on("data", (c) => {
        text += c;
      });
      res.on("end", () => resolve({ status: res.statusCode, location: res.headers.location, text }));
    });
    req.on("error", (error) => reject(new Error(`${method} ${url}: ${error.message}`)));
    for (const part of body) req.write(part);
    req.end();
  });
}
const b64 = (text) => Buffer.from(text).toString("base64");

/** A film as far as its check reads it: its kind, an index, and a box that players pass over. */
function film() {
  const bytes = randomBytes(100 * MB);
  const box = (at, length, type) => bytes.writeUInt32BE(length, at) && bytes.write(type, at + 4, "latin1");
  box(0, 16, "ftyp");
  bytes.write("isom\0\0\x02\0", 8, "latin1");
  box(16, 8, "moov");
  box(24, bytes.length - 24, "free");
  return bytes;
}
const bytes = film();
/** As in a tab: what one film told of the line holds for the next. */
const line = new Line();

/** Equal films are duplicates: each has its own number behind its head. In two parts, so that nobody copies a film. */
const HEAD = 64;
function partsOf(n, at, length) {
  if (at > 0) return [bytes.subarray(at, at + length)];
  const own = Buffer.from(bytes.subarray(0, HEAD));
  own.writeUInt32BE(n, 32);
  return [own, bytes.subarray(HEAD, length)];
}

/** One film of 100 MB, in pieces as the browser cuts them: begun, sent, hashed, its row committed. */
async function upload(agent, { baseUrl, cookie, claim, name, n }) {
  const metadata = { claim, purpose: "contest", name, type: "video/mp4" };
  const opened = await call(`${baseUrl}/uploads`, "POST", agent, {
    ...TUS,
    cookie,
    "upload-length": bytes.length,
    "upload-metadata": Object.entries(metadata)
      .map(([k, v]) => `${k} ${b64(v)}`)
      .join(","),
  });
  if (opened.status !== 201) throw new Error(`upload: ${opened.status} ${opened.text}`);
  const url = new URL(opened.location, baseUrl);
  for (let at = 0; at < bytes.length; ) {
    const from = performance.now();
    const length = Math.min(line.piece, bytes.length - at);
    const parts = partsOf(n, at, length);
    const headers = { ...TUS, cookie, "content-type": "application/offset+octet-stream", "upload-offset": at };
    const sent = await call(`${baseUrl}${url.pathname}`, "PATCH", agent, headers, parts);
    if (sent.status !== 204) throw new Error(`piece: ${sent.status} ${sent.text}`);
    at += length;
    line.took(length, performance.now() - from);
  }
}

async function put(agent, { url }) {
  const { status } = await call(url, "PUT", agent, {}, [bytes]);
  if (status !== 201 && status !== 204) throw new Error(`nginx: ${status}`);
}

const hashOf = (n) => {
  const hash = createHash("sha256");
  for (const part of partsOf(n, 0, bytes.length)) hash.update(part);
  return hash.digest("hex");
};

process.on("message", async ({ id, what, ...order }) => {
  if (what === "hash") return process.send({ id, hash: hashOf(order.n) });
  // One connection, as a browser keeps it for what follows at once.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const from = performance.now();
  try {
    await (what === "put" ? put : upload)(agent, order);
    process.send({ id, ms: performance.now() - from });
  } catch (error) {
    process.send({ id, error: error.message });
  } finally {
    agent.destroy();
  }
});
