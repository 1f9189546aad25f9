import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { fileOn, paidOut } from "#db/testing/story.ts";
import { makeWorld } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { store } from "#lib/storage/store.ts";
import { HOLDERS } from "./files.ts";
import { giveBack } from "./give-back.ts";
import { poolOf, readFiles } from "./manifest.ts";
import { takeBackup } from "./take.ts";

const to = mkdtempSync(join(tmpdir(), "rejoinder-backup-"));
let db: Awaited<ReturnType<typeof useDatabase>>;
const made: string[] = [];
beforeAll(async () => {
  db = await useDatabase();
  const w = await makeWorld("kept");
  const number = await paidOut(w);
  const id = await fileOn(number, { purpose: "inform" });
  const stored = await store().put(`aa/${id}`, Buffer.from("%PDF-1.7 检验报告"));
  await asStaff((tx) => tx.update(files).set(stored).where(eq(files.id, id)));
});
afterAll(async () => {
  await db.drop();
  const client = new pg.Client(db.admin.replace(/\/[^/]*$/, "/postgres"));
  await client.connect();
  for (const name of made) await client.query(`drop database ${name} with (force)`);
  await client.end();
  rmSync(to, { recursive: true, force: true });
});

/** A migrated database nobody has used. */
async function fresh(): Promise<string> {
  const name = `test_restored_${process.pid}_${made.length}`;
  const { admin, template } = inject("database");
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(`create database ${name} template ${template} owner app_owner`);
  await client.end();
  made.push(name);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

test("every column that names a stored file is backed up with the file", async () => {
  const client = new pg.Client(db.admin);
  await client.connect();
  const { rows } = await client.query<{ at: string }>(`
    select table_name || '.' || column_name as at from information_schema.columns
    where table_schema = 'public' and column_name in ('storage_key', 'pdf_key') order by 1`);
  await client.end();
  expect(rows.map((r) => r.at)).toEqual(HOLDERS.map((h) => `${h.table}.${h.key}`).sort());
});

test("a database and its files come back to the letter, counters and waiting jobs with them", async () => {
  const taken = await takeBackup(db.admin, to);
  expect(taken.files).toBe(1);
  const url = await fresh();
  const given = await giveBack(url, taken.folder);
  expect(given).toMatchObject({ rows: taken.rows, files: 1, sameSecret: true });
  const [one, other] = [new pg.Client(db.admin), new pg.Client(url)];
  await Promise.all([one.connect(), other.connect()]);
  for (const sql of [
    "select count(*)::int, md5(string_agg(hash, '' order by seller_id, seq)) from audit",
    "select count(*)::int, sum(amount) from ledger",
    "select last_value from claim_number",
    "select count(*)::int, md5(string_agg(key, ',' order by key)) from graphile_worker.jobs",
    "select number, search::text from claims",
  ])
    expect((await other.query(sql)).rows, sql).toEqual((await one.query(sql)).rows);
  await Promise.all([one.end(), other.end()]);
  await expect(giveBack(url, taken.folder)).rejects.toThrow("in use already");
});

test("the next backup copies no file again, and a byte that changed is found before a row is written", async () => {
  const again = await takeBackup(db.admin, to);
  expect([again.files, again.copied]).toEqual([1, 0]);
  const [file] = readFiles(again.folder);
  writeFileSync(join(poolOf(again.folder), file?.key ?? ""), "other bytes");
  await store().remove(file?.key ?? "");
  await expect(giveBack(await fresh(), again.folder)).rejects.toThrow("lacks 1 of its files");
});

test("who sees a part of the rows takes no backup", async () => {
  await expect(takeBackup(process.env.OWNER_DATABASE_URL ?? "", to)).rejects.toThrow("BYPASSRLS");
});
