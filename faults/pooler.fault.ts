import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, type World } from "#db/testing/world.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { freePort } from "#scripts/embedded-postgres/cluster.ts";
import { figure } from "./figure.ts";
import { colleagues, underLoad } from "./load.ts";
import { setClock, Web } from "./web.ts";

const CLIENTS = 6;
const ANSWERS = process.env.FAULT_POINTS || process.env.FAULT_QUICK ? 12 : 60;
/** Fewer than the web process asks for: what is not in a transaction is shared. */
const CONNECTIONS = 4;
const version = /PgBouncer (\d+)\.(\d+)/.exec(spawnSync("pgbouncer", ["--version"], { encoding: "utf8", timeout: 5_000 }).stdout ?? "");
/** From 1.21 on it follows named statements from connection to connection. */
const keepsNames = version !== null && Number(version[2]) >= 21;

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let web: Web;
let worker: Awaited<ReturnType<typeof startWorker>>;
let bouncer: ChildProcess;
const folder = mkdtempSync(join(tmpdir(), "rejoinder-bouncer-"));
beforeAll(async () => {
  db = await useDatabase();
  if (!version) return void figure("–", "through pgbouncer: not tried, there is none on this machine", "–", "–");
  const direct = new URL(process.env.DATABASE_URL ?? "");
  const port = await freePort();
  const name = direct.pathname.slice(1);
  writeFileSync(join(folder, "users"), `"${direct.username}" "${direct.password}"\n`);
  writeFileSync(
    join(folder, "pgbouncer.ini"),
    `[databases]
${name} = host=127.0.0.1 port=${direct.port} dbname=${name}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/users
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
${keepsNames ? "max_prepared_statements = 500" : ""}
`,
  );
  chmodSync(folder, 0o755);
  const user = process.getuid?.() === 0 ? ["-u", "postgres"] : [];
  bouncer = spawn("pgbouncer", [...user, join(folder, "pgbouncer.ini")], { stdio: "ignore" });
  w = await makeWorld("pooled");
  await setClock(NOW + 3_600_000);
  // The web process goes through it; worker, locks and what listens go past it.
  const through = new URL(direct);
  through.port = String(port);
  Object.assign(process.env, { DIRECT_DATABASE_URL: direct.href, DATABASE_URL: through.href, NAMED_STATEMENTS: keepsNames ? "on" : "off" });
  web = await Web.ready();
  process.env.DATABASE_URL = direct.href;
  worker = await startWorker();
}, 180_000);
afterAll(async () => {
  await worker?.stop();
  await web?.kill();
  bouncer?.kill("SIGKILL");
  await db?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test.skipIf(!version)(
  "the web process works through a pooler that hands out connections by the transaction",
  async () => {
    const load = underLoad(w, () => web.url, await colleagues("pooled", CLIENTS, (email) => web.signIn(email)));
    await expect.poll(() => load.done.length, { timeout: 200_000, interval: 200 }).toBeGreaterThanOrEqual(ANSWERS);
    const done = await load.stop();
    const refused = done.filter((d) => !d.receipt || !d.file);
    figure(
      "–",
      `through pgbouncer ${version?.[0]}, names ${keepsNames ? "on" : "off"}: answers with a file; not taken`,
      `${done.length}; ${refused.length}`,
      "0",
    );
    expect(refused).toEqual([]);
  },
  300_000,
);
