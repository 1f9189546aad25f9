import { dirname, resolve } from "node:path";
import { SchemaError } from "#db/migrate.ts";
import { readEnv, SettingsError } from "#lib/platform/env.ts";
import { buildIfStale } from "./build.ts";
import { startChildren, untilAnswering } from "./children.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "./data-dir.ts";
import { bringUpEmbedded, migrateDatabase, reachDatabase } from "./database.ts";
import { requireFreePort } from "./port.ts";

const project = dirname(dirname(import.meta.dirname));
const dev = process.argv.includes("--dev");
const began = Number(process.env.REJOINDER_BEGAN ?? Date.now());
const undo: (() => void | Promise<void>)[] = [];

let stopping: Promise<void> | undefined;
/** Ends what was started, last first. Safe to call twice: Ctrl-C may come while a step is under way. */
const stopAll = (): Promise<void> => {
  stopping ??= (async () => {
    for (const step of undo.reverse()) await step();
  })();
  return stopping;
};

/** Runs one step and says how long it took. */
async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  process.stdout.write(`  ${what} … `);
  const result = await work();
  process.stdout.write(`${((performance.now() - from) / 1000).toFixed(1)} s\n`);
  return result;
}

async function main(): Promise<void> {
  const embedded = !process.env.DATABASE_URL;
  const port = Number(process.env.PORT ?? 3000);
  const host = process.env.HOST ?? "127.0.0.1";
  // Demo mode is the default only where nobody else can look in.
  if (embedded && /^(127\.|localhost|::1)/.test(host)) process.env.REJOINDER_MODE ??= "demo";
  const folder = chooseDataDir(project, process.env.DATA_DIR);
  process.env.DATA_DIR = resolve(folder);
  undo.push(lockDataDir(folder));
  await requireFreePort(port, host);

  if (embedded) {
    const secrets = secretsOf(folder);
    process.env.AUTH_SECRET ??= secrets.auth;
    const cluster = await step("PostgreSQL", () => bringUpEmbedded(folder, secrets));
    undo.push(() => cluster.stop());
  } else {
    await step("reaching the database", reachDatabase);
  }
  const settings = readEnv(process.env);
  process.env.NEXTAUTH_URL = settings.appUrl;
  process.env.NEXTAUTH_SECRET = settings.authSecret;
  await step("migrating", migrateDatabase);
  const { loadDemo } = await import("#scripts/demo/load.ts");
  if (settings.mode === "demo") await step("demo", loadDemo);
  if (!dev) await step("pages", () => buildIfStale(project));

  const children = startChildren(project, dev ? ["--dev"] : []);
  undo.push(() => children.stop());
  const ready = untilAnswering(`http://${host.includes(":") ? `[${host}]` : host}:${port}/api/health`, dev ? 120_000 : 60_000);
  const death = children.died.then((why) => Promise.reject(new Error(why)));
  await step("web and worker", () => Promise.race([ready, death]));
  if (settings.mode === "demo") {
    const { demoWelcome } = await import("#scripts/demo/welcome.ts");
    console.info(await demoWelcome(settings.appUrl));
  } else console.info(`\n  Rejoinder answers on ${settings.appUrl}\n`);
  console.info(`  Ready after ${((Date.now() - began) / 1000).toFixed(1)} s. Ctrl-C ends everything.\n`);
  await death;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopAll().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

main().catch(async (error: unknown) => {
  if (stopping) return;
  const known = error instanceof SettingsError || error instanceof SchemaError;
  process.stdout.write("\n");
  console.error(known || process.env.LOG_LEVEL !== "debug" ? (error as Error).message : error);
  await stopAll();
  process.exit(1);
});
