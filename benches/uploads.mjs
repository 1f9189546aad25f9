import { fork, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { nodeBinary, root } from "../scripts/install.mjs";
import { apart, load, median, resident } from "./measure.mjs";
import { withNginx } from "./nginx.mjs";

const MB = 1024 * 1024;

/** The process that sends; `ask` answers with what became of one order. */
async function withSender(work) {
  const child = fork(join(root, "benches/sender.mjs"), [], { execPath: nodeBinary(), execArgv: ["--disable-warning=ExperimentalWarning"] });
  const waiting = new Map();
  let last = 0;
  child.on("message", ({ id, error, ...answer }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(answer);
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the sender ended"));
  });
  const ask = (order) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ id: last, ...order });
    });
  try {
    return await work(ask);
  } finally {
    child.kill();
  }
}

/**
 * Until the worker has nothing to do, which looks into every film once it is in, on the cores that the next one and nginx want; and
 * until nothing that nginx left in the system's memory is still on its way to the disk.
 */
async function idle(db) {
  const due = "select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts";
  while ((await db.query(due)).rows[0].n > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  spawnSync("sync");
}

/**
 * A virtual machine gets its memory when it first touches it, and a page's first touch costs more than all that is measured here: 100 MB
 * written took 210 ms instead of 15. A server that has run for a while has touched all of it; so is this one made, by reading an empty
 * file of that size, whose pages stay in use until it goes. @returns what ends that
 */
function touchMemory() {
  const empty = join(mkdtempSync(join(tmpdir(), "memory-")), "empty");
  writeFileSync(empty, "");
  truncateSync(empty, totalmem());
  spawnSync("cat", [empty], { stdio: "ignore", timeout: 180_000 });
  return () => rmSync(dirname(empty), { recursive: true });
}

/** Forces a file to disk. @returns ms */
async function forced(path) {
  const from = performance.now();
  const file = await open(path, "r+");
  await file.datasync();
  await file.close();
  return performance.now() - from;
}

/**
 * P7: MB/s of the upload door – begun, received, hashed, made durable, its row committed – against nginx's DAV PUT of the same
 * bytes, and against the same with the file forced to disk, as ours is. P8: what twenty such uploads at once cost the web process in
 * memory, and the worklist meanwhile, beside what it costs the worklist when nginx takes them and they are
 * forced to disk: sender, disk and pages share one machine. Both by rounds, the first dropped.
 */
export const uploadSpeed = (product) =>
  withSender(async (ask) => {
    const forget = touchMemory();
    try {
      return (await withNginx((nginx) => measured(ask, product, nginx))) ?? (await measured(ask, product, null));
    } finally {
      forget();
    }
  });

async function measured(ask, { db, baseUrl, dataDir, cookie, web, rounds, split }, nginx) {
  const { rows } = await db.query(
    `select c.number, 500 * 1024 * 1024 - coalesce((select sum(size) from files f where f.claim_id = c.id and f.party = 'seller'), 0)::bigint as room
     from claims c join sellers s using (seller_id) where s.external_id = 'lumen' and c.presented_at is not null and c.state not in ('closed', 'recovery')`,
  );
  const places = rows.flatMap((r) => Array.from({ length: Math.floor(Number(r.room) / (100 * MB)) }, () => r.number));
  let n = 0;
  const taken = [];
  if (places.length < rounds + 20) throw new Error(`room for ${places.length} films only`);
  const next = () => {
    n += 1;
    const claim = places.shift();
    if (!claim) throw new Error("no claim left to upload to");
    taken.push(claim);
    return ask({ what: "upload", baseUrl, cookie, claim, name: `film-${n}.mp4`, n });
  };
  if (split) apart([web, ...(nginx ? [nginx.pid] : [])]);
  const put = (name) => ask({ what: "put", url: `${nginx.url}/${name}` });
  const kept = async (name) => ({ ms: (await put(name)).ms + (await forced(join(nginx.folder, name))) });
  const ratios = nginx ? await compared({ rounds, ready: () => idle(db), ours: next, put, kept }) : [];
  const list = { url: `${baseUrl}/claims?view=all`, cookie };
  /** The films of a round are as they were sent; then they make room for the next, on their claims and on the disk. */
  const cleared = async () => {
    const { hash } = await ask({ what: "hash", n });
    const { rows: last } = await db.query("select count(*)::int as n from files where sha256 = $1", [hash]);
    if (last[0].n !== 1) throw new Error("the last upload's bytes are not its row's");
    const { rows: bad } = await db.query(`select refusal from files where ${FILMS} and status = 'refused' limit 1`);
    if (bad.length > 0) throw new Error(`a film was refused: ${bad[0].refusal}`);
    const gone = `update files set removed_at = now() where ${FILMS} and removed_at is null returning storage_key`;
    for (const { storage_key } of (await db.query(gone)).rows) rmSync(join(dataDir, "files", storage_key));
    places.push(...taken.splice(0));
  };
  // Pages make a young process grow by a hundred megabytes; what uploads cost shows once it has.
  await idle(db);
  await load(list, 20, 2);
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    await idle(db);
    const alone = p99(await load(list, 6, 2));
    const beside = nginx ? p99(await meanwhile(list, (n) => kept(`beside-${n}`))) : null;
    await idle(db);
    const { pages, growth } = await grown(web, () => meanwhile(list, next));
    await idle(db);
    await cleared();
    const again = p99(await load(list, 6, 2));
    if (round > 0)
      found.push({ alone, beside: beside / alone, again: again / alone, ours: p99(pages) / alone, growth, pages: pages.length });
  }
  const middle = (of) => median(found.map((round) => round[of]));
  const all = found.map((round) => round.ours);
  return [
    ...ratios,
    {
      id: "P8",
      what: "memory growth of the web process, 20 × 100 MB at once / bytes in flight, worst round",
      value: Math.max(...found.map((round) => round.growth)) / 2000,
      goal: "≤ 0.03",
    },
    {
      id: "P8",
      what: "worklist p99 meanwhile / alone",
      value: middle("ours"),
      goal: "≤ 2",
      same: middle("again"),
      parts: { "alone, ms": middle("alone"), least: Math.min(...all), most: Math.max(...all), "pages a round": middle("pages") },
    },
    ...(nginx
      ? [{ id: "P8", what: "the same while nginx takes the films and they are forced to disk", value: middle("beside"), goal: "–" }]
      : []),
  ];
}

const FILMS = "name ~ '^film-[0-9]+.mp4$'";

/** By how many MB a process grows at most meanwhile. */
async function grown(pid, work) {
  const before = resident(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, resident(pid));
  }, 50);
  const pages = await work();
  clearInterval(watch);
  return { pages, growth: most - before };
}

const AT_ONCE = 20;
const p99 = (times) => times[Math.floor(times.length * 0.99)];

/** What each page takes, in order, while twenty films are sent at once. */
async function meanwhile(list, send) {
  let busy = true;
  const all = Promise.all(Array.from({ length: AT_ONCE }, (_, n) => send(n))).finally(() => {
    busy = false;
  });
  const times = [];
  while (busy) times.push(...(await load(list, 1, 2)));
  await all;
  return times.sort((a, b) => a - b);
}

/** P7: one film at a time, interleaved, the first round dropped. */
async function compared({ rounds, ready, ours, put, kept }) {
  const ways = { ours, nginx: put, again: put, forced: kept };
  const speed = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [way, send] of Object.entries(ways)) {
      await ready();
      const { ms } = await send(`${way}-${round}`);
      if (round > 0) speed[way].push(100_000 / ms);
    }
  const parts = Object.fromEntries(Object.entries(speed).map(([way, all]) => [way, median(all)]));
  const what = "upload MB/s, 100 MB, hashed and committed / nginx DAV PUT";
  return [
    { id: "P7", what, value: parts.ours / parts.nginx, goal: "≥ 0.85", same: parts.again / parts.nginx, parts },
    { id: "P7", what: "the same where nginx's file is forced to disk too", value: parts.ours / parts.forced, goal: "≥ 0.85" },
  ];
}
