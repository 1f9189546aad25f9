import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { paidOut } from "#db/testing/story.ts";
import { makeWorld, NOW, type World } from "#db/testing/world.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { localStore } from "#lib/storage/store.ts";
import { poolOf, readFiles } from "#scripts/backup/manifest.ts";
import { startCluster, stopLeftOver } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, secretsOf } from "#scripts/start/data-dir.ts";
import { EMBEDDED_DATABASE } from "#scripts/start/database.ts";
import { figure } from "./figure.ts";
import { colleagues, underLoad } from "./load.ts";
import { setClock, Web } from "./web.ts";
import { unwhole } from "./whole.ts";

const ROOT = process.cwd();
const CLIENTS = 4;
/** Answers before the backup begins and after it has ended. */
const BEFORE = process.env.FAULT_POINTS || process.env.FAULT_QUICK ? 8 : 60;
const RESTORED = ".data-test/restored";
const folder = chooseDataDir(ROOT, RESTORED);
const backups = mkdtempSync(join(tmpdir(), "rejoinder-backups-"));

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let web: Web;
let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
beforeAll(async () => {
  stopLeftOver(folder);
  rmSync(folder, { recursive: true, force: true });
  db = await useDatabase();
  w = await makeWorld("drill");
  await setClock(NOW + 3_600_000);
  await paidOut(w);
  web = await Web.ready();
  worker = await startWorker();
}, 180_000);
afterAll(async () => {
  await worker?.stop();
  await web.kill();
  await db.drop();
  stopLeftOver(folder);
  for (const gone of [folder, backups]) rmSync(gone, { recursive: true, force: true });
});

/** As an operator types it. @returns what it printed */
async function command(
  name: "backup" | "restore" | "audit-verify",
  args: string[],
  env: Record<string, string | undefined>,
): Promise<string> {
  const script = ["--disable-warning=ExperimentalWarning", join(ROOT, `scripts/${name}.ts`), ...args];
  const { PATH, HOME, AUTH_SECRET } = process.env;
  const ran = await promisify(execFile)(nodePath(ROOT), script, {
    cwd: ROOT,
    timeout: 120_000,
    env: { NODE_ENV: "production", REJOINDER_MODE: "demo", PATH, HOME, AUTH_SECRET, ...env } as NodeJS.ProcessEnv,
  });
  return ran.stdout;
}

// F18 of the quality page: taken while answers and files come in, given back into an embedded installation made from nothing.
test("a backup taken under load gives back everything acknowledged before it, whole", async () => {
  const { DATABASE_URL, OWNER_DATABASE_URL, DATA_DIR } = process.env;
  const load = underLoad(w, () => web.url, await colleagues("drill", CLIENTS, (email) => web.signIn(email)));
  await expect.poll(() => load.done.length, { timeout: 120_000 }).toBeGreaterThanOrEqual(BEFORE);
  const before = load.done.filter((d) => d.receipt);
  const from = performance.now();
  const said = await command("backup", ["--to", backups], { DATABASE_URL, OWNER_DATABASE_URL, DATA_DIR, BACKUP_DATABASE_URL: db.admin });
  const took = performance.now() - from;
  const taken = said.split("\n")[0] ?? "";
  const during = load.done.length - before.length;
  await load.stop();

  const again = performance.now();
  await command("restore", ["--from", taken], { DATA_DIR: RESTORED });
  const restored = performance.now() - again;
  // Ends non-zero, and so throws, when a chain is broken.
  const audited = await command("audit-verify", [], { DATA_DIR: RESTORED });
  const secrets = secretsOf(folder);
  const cluster = await startCluster(folder, secrets.superuser);
  const client = new pg.Client(`postgres://postgres:${secrets.superuser}@127.0.0.1:${cluster.port}/${EMBEDDED_DATABASE}`);
  await client.connect();
  const files = localStore(join(folder, "files"));
  const { rows } = await client.query<{ number: string; receipt: string }>(
    "select c.number, s.receipt from submissions s join claims c on c.seller_id = s.seller_id and c.id = s.claim_id",
  );
  const lost = before.filter((d) => rows.filter((r) => r.number === d.number && r.receipt === d.receipt).length !== 1);
  const stored = await client.query<{ id: string; sha256: string | null }>("select id, sha256 from files");
  const short = before.filter((d) => d.file && stored.rows.find((r) => r.id === d.file?.id)?.sha256 !== d.file.sha256);
  const wrong = await unwhole(client, files);
  const counted = await client.query(
    "select (select count(*) from files where storage_key is not null) as files, nextval('claim_number') as next, (select max(right(number, 6)::int) from claims) as last",
  );
  await client.end();
  cluster.stop();

  figure("F18", "answers acknowledged before the backup, and while it ran", `${before.length}, ${during}`, "–");
  figure("F18", "backup and restore, ms", `${Math.round(took)}, ${Math.round(restored)}`, "–");
  figure("F18", "acknowledged answers and files not in the restored product", lost.length + short.length, "0");
  figure("F18", "restored files whose hash was compared; rules that do not hold", `${counted.rows[0]?.files}; ${wrong.length}`, "0");
  figure("F18", "audit of the restored product", audited.trim().split("\n").at(-1) ?? "", "whole");
  expect(before.length).toBeGreaterThan(0);
  expect({ lost, short, wrong }).toEqual({ lost: [], short: [], wrong: [] });
  expect(Number(counted.rows[0]?.next)).toBeGreaterThan(Number(counted.rows[0]?.last));

  // A byte that changed in the backup is found before anybody works on it.
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(poolOf(taken), readFiles(taken)[0]?.key ?? ""), "other bytes");
  await expect(command("restore", ["--from", taken], { DATA_DIR: RESTORED })).rejects.toThrow("lacks 1 of its files");
}, 400_000);
