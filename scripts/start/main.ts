import { randomBytes } from "node:crypto";
import { dirname, resolve } from "node:path";
import { readEnv } from "#lib/platform/env.ts";
import { buildIfStale } from "./build.ts";
import { end, startChildren } from "./children.ts";
import { keepCompiled } from "./compiled.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "./data-dir.ts";
import { requireFreePort } from "./port.ts";
import { untilAnswering } from "./until-answering.ts";

const project = dirname(dirname(import.meta.dirname));
const compiled = keepCompiled(project);
const dev = process.argv.includes("--dev");
const began = Number(process.env.REJOINDER_BEGAN ?? Date.now());
const undo: (() => void | Promise<void>)[] = [];
/** Each resolves with a sentence when something ended that should run. */
const deaths: Promise<string>[] = [];

let stopping: Promise<void> | undefined;
/** Ends what was started, last first. Safe to call twice: Ctrl-C may come while a step is under way. */
const stopAll = (): Promise<void> => {
  stopping ??= (async () => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  })();
  return stopping;
};

/** Runs one step and says how long it took. Once a stop is under way no step begins or goes on. */
async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  process.stdout.write(`  ${what} … `);
  const result = await work();
  if (stopping) await new Promise(() => {});
  process.stdout.write(`${((performance.now() - from) / 1000).toFixed(1)} s\n`);
  return result;
}

async function main(): Promise<void> {
  const embedded = !process.env.DATABASE_URL;
  const host = process.env.HOST || "127.0.0.1";
  // Demo mode is the default only where nobody else can look in.
  if (embedded && /^(127\.|localhost$|::1$)/.test(host)) process.env.REJOINDER_MODE ||= "demo";
  // Checked before anything runs; the embedded database fills in its own addresses and secret.
  const own = embedded
    ? { DATABASE_URL: "postgres://embedded", AUTH_SECRET: process.env.AUTH_SECRET || randomBytes(32).toString("hex") }
    : {};
  const { mode, port, appUrl } = readEnv({ ...process.env, ...own });
  const folder = chooseDataDir(project, process.env.DATA_DIR || undefined);
  process.env.DATA_DIR = resolve(folder);
  const lock = lockDataDir(folder);
  undo.push(lock);
  await requireFreePort(port, host, lock.afterCrash ? 3_000 : 0);

  // Loaded only now: a start that is refused answers before the drivers are read.
  const { bringUpEmbedded, migrateDatabase, reachDatabase, untilGone } = await import("./database.ts");
  const { closePool } = await import("#lib/platform/pool.ts");
  if (embedded) {
    const secrets = secretsOf(folder);
    process.env.AUTH_SECRET ||= secrets.auth;
    await step("PostgreSQL", () =>
      bringUpEmbedded(folder, secrets, (cluster) => {
        undo.push(() => cluster.stop());
        deaths.push(untilGone(cluster));
      }),
    );
  } else {
    await step("reaching the database", reachDatabase);
  }
  Object.assign(process.env, { NEXTAUTH_URL: appUrl, NEXTAUTH_SECRET: process.env.AUTH_SECRET });
  // The demo is loaded through the product's own pool, in this process.
  undo.push(closePool);
  await step("migrating", migrateDatabase);
  if (!dev) await step("pages", () => buildIfStale(project, (child) => undo.push(() => end(child))));
  // People's files are written from here on, and are nobody else's on this machine.
  process.umask(0o077);
  if (mode === "demo") {
    const { loadDemo } = await import("#scripts/demo/load.ts");
    await step("demo", loadDemo);
  }

  const children = startChildren(project, dev ? ["--dev"] : []);
  undo.push(() => children.stop());
  const ready = untilAnswering(`http://${host.includes(":") ? `[${host}]` : host}:${port}/api/health`, dev ? 120_000 : 60_000);
  const death = Promise.race([...deaths, children.died]).then((why) => Promise.reject(new Error(why)));
  await step("web and worker", () => Promise.race([Promise.all([ready, children.working]), death]));
  compiled();
  if (mode === "demo") {
    const { demoWelcome } = await import("#scripts/demo/welcome.ts");
    console.info(await demoWelcome(appUrl));
  } else console.info(`\n  Rejoinder answers on ${appUrl}\n`);
  console.info(`  Ready after ${((Date.now() - began) / 1000).toFixed(1)} s. Ctrl-C ends everything.\n`);
  await death;
}

const stopAndExit = (): void =>
  void stopAll().then(
    () => process.exit(0),
    () => process.exit(1),
  );
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopAndExit);
// Who started this process is gone without a signal: nobody could stop it any more.
process.on("disconnect", stopAndExit);

main().catch(async (error: unknown) => {
  if (stopping) return;
  process.stdout.write("\n");
  console.error(process.env.LOG_LEVEL !== "debug" ? (error as Error).message : error);
  await stopAll();
  process.exit(1);
});
