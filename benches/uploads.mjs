import { fork } from "node:child_process";
import { join } from "node:path";
import { nodeBinary, root } from "../scripts/install.mjs";
import { load, median, resident } from "./measure.mjs";
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

/** Until the worker has nothing to do: it looks into every film once it is in, on the cores that the next one and nginx want. */
async function idle(db) {
  const due = "select count(*)::int as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts";
  while ((await db.query(due)).rows[0].n > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

/**
 * P7: MB/s of the upload door – begun, received, hashed, made durable, its row committed – against nginx's DAV PUT of the same
 * bytes. P8: what twenty such uploads at once cost the web process in memory, and the worklist meanwhile.
 */
export const uploadSpeed = (product) => withSender((ask) => measured(ask, product));

async function measured(ask, { db, baseUrl, cookie, web, rounds }) {
  const { rows } = await db.query(
    `select c.number, 500 * 1024 * 1024 - coalesce((select sum(size) from files f where f.claim_id = c.id and f.party = 'seller'), 0)::bigint as room
     from claims c join sellers s using (seller_id) where s.external_id = 'lumen' and c.presented_at is not null and c.state not in ('closed', 'recovery')`,
  );
  const places = rows.flatMap((r) => Array.from({ length: Math.floor(Number(r.room) / (100 * MB)) }, () => r.number));
  let n = 0;
  if (places.length < rounds + 20) throw new Error(`room for ${places.length} films only`);
  const next = () => {
    n += 1;
    const claim = places.shift();
    if (!claim) throw new Error("no claim left to upload to");
    return ask({ what: "upload", baseUrl, cookie, claim, name: `film-${n}.mp4`, n });
  };
  const ratio = await withNginx(async (nginx) => {
    const [ours, theirs, again] = [[], [], []];
    for (let round = 0; round < rounds; round += 1) {
      const put = (name) => ask({ what: "put", url: `${nginx}/${name}-${round}` });
      const times = [];
      for (const send of [next, () => put("film"), () => put("again")]) {
        await idle(db);
        times.push(await send());
      }
      if (round > 0) for (const [i, all] of [ours, theirs, again].entries()) all.push(100_000 / times[i].ms);
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
  // Pages make a young process grow by a hundred megabytes; what uploads cost shows once it has.
  await idle(db);
  await load(list, 20, 2);
  const alone = p99(await load(list, 6, 2));
  const before = resident(web);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, resident(web));
  }, 50);
  let busy = true;
  const all = Promise.all(Array.from({ length: 20 }, next)).finally(() => {
    busy = false;
  });
  const meanwhile = [];
  while (busy) meanwhile.push(...(await load(list, 1, 2)));
  await all;
  clearInterval(watch);
  meanwhile.sort((a, b) => a - b);
  await idle(db);
  const again = p99(await load(list, 6, 2));
  const { hash } = await ask({ what: "hash", n });
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
    {
      id: "P8",
      what: "worklist p99 meanwhile / alone",
      value: p99(meanwhile) / alone,
      goal: "≤ 2",
      same: again / alone,
      parts: { alone, meanwhile: p99(meanwhile), pages: meanwhile.length },
    },
  ];
}
