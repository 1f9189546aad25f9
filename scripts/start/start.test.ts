import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { untilAnswering } from "./until-answering.ts";

const main = join(import.meta.dirname, "main.ts");
const server = createServer();
let port: number;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rejoinder-start-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = address && typeof address === "object" ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Settings of the machine the tests run on must not reach the product: empty ones count as set and as nothing. */
const NOTHING = {
  DATABASE_URL: "",
  OWNER_DATABASE_URL: "",
  DIRECT_DATABASE_URL: "",
  ADMIN_DATABASE_URL: "",
  APP_URL: "",
  AUTH_SECRET: "",
  HOST: "",
  REJOINDER_MODE: "",
};

/** Starts and waits for the end. A start that goes on is killed, which no expectation below is content with. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string; ms: number }> {
  const from = performance.now();
  const child: ChildProcess = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
    env: { ...process.env, ...NOTHING, DATA_DIR: folder, PORT: String(port + 1), ...env },
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 15_000,
  });
  let said = "";
  child.stderr?.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said: said.trim(), ms: performance.now() - from };
}

test("a second start on the same folder is refused within a second, naming the holder", async () => {
  writeFileSync(join(folder, "start.pid"), String(process.pid));
  const { code, said, ms } = await start({});
  rmSync(join(folder, "start.pid"));
  expect({ code, said }).toEqual({ code: 1, said: `This data folder is in use by process ${process.pid}: ${folder}.` });
  // A second on an idle machine; the tests share two cores.
  expect(ms).toBeLessThan(3_000);
});

test("a port in use is one sentence", async () => {
  expect(await start({ PORT: String(port) })).toMatchObject({
    code: 1,
    said: `Port ${port} is in use: end what listens there, or choose another with PORT.`,
  });
});

const OWN = {
  DATABASE_URL: `postgres://app_login:topsecret@127.0.0.1:1/rejoinder`,
  OWNER_DATABASE_URL: `postgres://app_owner:topsecret@127.0.0.1:1/rejoinder`,
  APP_URL: "https://claims.example",
  AUTH_SECRET: "9f2c61d07ab84e35c1f0d6b2738ae94b",
};

test.each([
  ["nobody at the address", OWN, /^The database at 127\.0\.0\.1:1 \(DATABASE_URL\) cannot be used: .*ECONNREFUSED.*\.$/],
  ["no address at all", { ...OWN, DATABASE_URL: "db.example" }, /^DATABASE_URL is not an address like /],
  ["nobody who migrates", { ...OWN, OWNER_DATABASE_URL: "" }, /^OWNER_DATABASE_URL is missing: /],
  ["no secret", { ...OWN, AUTH_SECRET: "" }, /^AUTH_SECRET is missing: /],
  [
    "a secret out of an example",
    { ...OWN, AUTH_SECRET: "changeme-changeme-topsecret-changeme" },
    /^AUTH_SECRET is an example or a known word: /,
  ],
  ["a password out of an example", { ...OWN, DATABASE_URL: "postgres://app_login:secret@db.example/r" }, /^DATABASE_URL holds a password /],
  ["plain http off loopback", { ...OWN, APP_URL: "http://claims.example" }, /^APP_URL must begin with https:/],
  ["the demo database open to others", { HOST: "0.0.0.0" }, /^APP_URL is missing: /],
])("%s is one sentence without a password", async (_, env, sentence) => {
  const { code, said } = await start(env);
  expect(code).toBe(1);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/topsecret|\n/);
});

test("waiting for an address that never answers ends with a sentence", async () => {
  await expect(untilAnswering(`http://127.0.0.1:${port + 1}/`, 150)).rejects.toThrow("did not answer within 0.15 s.");
});
