import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { load, median, resident } from "./measure.mjs";
import { withNginx } from "./nginx.mjs";

const MB = 1024 * 1024;
const TUS = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin" };
/** As the browser cuts them. */
const PIECE = 8 * MB;

function call(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    // A kept connection may be closed by its other end just as it is used again.
    const req = request(
      url,
      { method, agent: false, headers: { ...headers, ...(body ? { "content-length": body.length } : {}) } },
      (res) => {
        let text = "";
        res.on("data", (c) => {
          text += c;
        });
        res.on("end", () => resolve({ status: res.statusCode, location: res.headers.location, text }));
      },
    );
    req.on("error", (error) => reject(new Error(`${method} ${url}: ${error.message}`)));
    req.end(body);
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

/** Equal films are duplicates: each has its own number behind its head. */
function marked(piece, n) {
  const own = Buffer.from(piece);
  own.writeUInt32BE(n, 32);
  return own;
}

/** One film of 100 MB: begun, sent in pieces, hashed, its row committed. The worker looks into it meanwhile. @returns milliseconds */
async function upload({ baseUrl, cookie, claim, name, n, bytes }) {
  const from = performance.now();
  const metadata = { claim, purpose: "contest", name, type: "video/mp4" };
  const opened = await call(`${baseUrl}/uploads`, "POST", {
    ...TUS,
    cookie,
    "upload-length": bytes.length,
    "upload-metadata": Object.entries(metadata)
      .map(([k, v]) => `${k} ${b64(v)}`)
      .join(","),
  });
  if (opened.status !== 201) throw new Error(`upload: ${opened.status} ${opened.text}`);
  const url = new URL(opened.location, baseUrl);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = at === 0 ? marked(bytes.subarray(0, PIECE), n) : bytes.subarray(at, at + PIECE);
    const headers = { ...TUS, cookie, "content-type": "application/offset+octet-stream", "upload-offset": at };
    const sent = await call(`${baseUrl}${url.pathname}`, "PATCH", headers, piece);
    if (sent.status !== 204) throw new Error(`piece: ${sent.status} ${sent.text}`);
  }
  return performance.now() - from;
}

/**
 * P7: MB/s of the upload door – begun, received, hashed, made durable, its row committed – against nginx's DAV PUT of the same
 * bytes. P8: what twenty such uploads at once cost the web process in memory, and the worklist meanwhile.
 */
export async function uploadSpeed({ db, baseUrl, cookie, web, rounds }) {
  const { rows } = await db.query(
    `select c.number, 500 * 1024 * 1024 - coalesce((select sum(size) from files f where f.claim_id = c.id and f.party = 'seller'), 0)::bigint as room
     from claims c join sellers s using (seller_id) where s.external_id = 'lumen' and c.presented_at is not null and c.state not in ('closed', 'recovery')`,
  );
  const places = rows.flatMap((r) => Array.from({ length: Math.floor(Number(r.room) / (100 * MB)) }, () => r.number));
  const bytes = film();
  let n = 0;
  if (places.length < rounds + 20) throw new Error(`room for ${places.length} films only`);
  const next = () => {
    n += 1;
    const claim = places.shift();
    if (!claim) throw new Error("no claim left to upload to");
    return { baseUrl, cookie, claim, name: `film-${n}.mp4`, n, bytes };
  };
  const ratio = await withNginx(async (nginx) => {
    const put = async (name) => {
      const from = performance.now();
      const { status } = await call(`${nginx}/${name}`, "PUT", {}, bytes);
      if (status !== 201 && status !== 204) throw new Error(`nginx: ${status}`);
      return performance.now() - from;
    };
    const [ours, theirs, again] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      const times = [await upload(next()), await put(`film-${round}`), await put(`again-${round}`)];
      if (round > 0) for (const [i, all] of [ours, theirs, again].entries()) all.push(100_000 / times[i]);
    }
    return {
      id: "P7",
      what: "upload MB/s, 100 MB, hashed and committed / nginx DAV PUT",
      value: median(ours) / median(theirs),
      goal: "≥ 0.85",
      same: median(again) / median(theirs),
      parts: { ours: median(ours), nginx: median(theirs) },
    };
  });
  const list = { url: `${baseUrl}/claims?view=all`, cookie };
  const p99 = (times) => times[Math.floor(times.length * 0.99)];
  await load(list, 2);
  const idle = p99(await load(list, 6, 2));
  const before = resident(web);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, resident(web));
  }, 50);
  let busy = true;
  const all = Promise.all(Array.from({ length: 20 }, () => upload(next()))).finally(() => {
    busy = false;
  });
  const meanwhile = [];
  while (busy) meanwhile.push(...(await load(list, 1, 2)));
  await all;
  clearInterval(watch);
  meanwhile.sort((a, b) => a - b);
  const hash = createHash("sha256")
    .update(marked(bytes.subarray(0, PIECE), n))
    .update(bytes.subarray(PIECE))
    .digest("hex");
  const { rows: last } = await db.query("select count(*)::int as n from files where sha256 = $1", [hash]);
  if (last[0].n !== 1) throw new Error("the last upload's bytes are not its row's");
  const { rows: bad } = await db.query("select refusal from files where name ~ '^film-[0-9]+.mp4$' and status = 'refused' limit 1");
  if (bad.length > 0) throw new Error(`a film was refused: ${bad[0].refusal}`);
  return [
    ...(ratio ? [ratio] : []),
    {
      id: "P8",
      what: "memory growth of the web process, 20 × 100 MB at once / bytes in flight",
      value: (most - before) / 2000,
      goal: "≤ 0.03",
    },
    { id: "P8", what: "worklist p99 meanwhile / idle", value: p99(meanwhile) / idle, goal: "≤ 2" },
  ];
}
