import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCluster, stopLeftOver } from "./cluster.ts";

let folder: string;
const data = () => join(folder, "postgres");
const postmaster = () => Number(readFileSync(join(data(), "postmaster.pid"), "utf8").split("\n")[0]);

const commandOf = (pid: number): string => (existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "");

async function ask(port: number, sql: string, password = "superuser"): Promise<unknown[]> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rejoinder-pg-"));
  chmodSync(folder, 0o711);
});
afterAll(() => {
  stopLeftOver(folder);
  rmSync(folder, { recursive: true });
});

test("a new folder becomes a database that asks for its password and listens on loopback alone", async () => {
  // What an initdb killed half-way leaves.
  mkdirSync(`${data()}.making`);
  writeFileSync(join(`${data()}.making`, "PG_VERSION"), "18\n");
  const cluster = await startCluster(folder, "superuser");
  expect(cluster.adopted).toBe(false);
  await ask(cluster.port, "create table kept (n int); insert into kept values (7)");
  expect(
    await ask(cluster.port, "select setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name"),
  ).toEqual([{ setting: "127.0.0.1" }, { setting: "" }]);
  await expect(ask(cluster.port, "select 1", "wrong")).rejects.toThrow("password authentication failed");
});

test("a server that is running already is adopted, on its port", async () => {
  const pid = postmaster();
  const cluster = await startCluster(folder, "superuser");
  expect(cluster.adopted).toBe(true);
  expect(postmaster()).toBe(pid);
  expect(await ask(cluster.port, "select n from kept")).toEqual([{ n: 7 }]);
});

test("after SIGKILL of the server the next start recovers, rows intact", async () => {
  process.kill(postmaster(), "SIGKILL");
  // Where nobody reaps orphans, a dead process keeps its number but no command.
  await expect.poll(() => commandOf(postmaster())).toBe("");
  const cluster = await startCluster(folder, "superuser");
  expect(cluster.adopted).toBe(false);
  expect(await ask(cluster.port, "select n from kept")).toEqual([{ n: 7 }]);
  expect(cluster.isAlive()).toBe(true);
  cluster.stop();
  expect(cluster.isAlive()).toBe(false);
  expect(existsSync(join(data(), "postmaster.pid"))).toBe(false);
});

test("a postmaster.pid that names another program is not believed", async () => {
  writeFileSync(join(data(), "postmaster.pid"), `${process.pid}\n${data()}\n1\n1\n\n127.0.0.1\n`);
  const cluster = await startCluster(folder, "superuser");
  expect(cluster.adopted).toBe(false);
  expect(await ask(cluster.port, "select n from kept")).toEqual([{ n: 7 }]);
  stopLeftOver(folder);
  expect(existsSync(join(data(), "postmaster.pid"))).toBe(false);
});

test("data of another major version are refused in words", async () => {
  writeFileSync(join(data(), "PG_VERSION"), "17\n");
  await expect(startCluster(folder, "superuser")).rejects.toThrow("was written by PostgreSQL 17; this version brings 18");
});

test("a folder with somebody else's files is left alone", async () => {
  rmSync(join(data(), "PG_VERSION"));
  await expect(startCluster(folder, "superuser")).rejects.toThrow("holds files, but no database of PostgreSQL.");
});
