import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** The embedded PostgreSQL of a data folder, as its superuser, and the number of its first process. */
export async function databaseOf(dataDir) {
  const { superuser } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8"));
  const [pid, , , port] = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  const connectionString = `postgres://postgres:${superuser}@127.0.0.1:${port}/rejoinder`;
  const db = new pg.Client({ connectionString });
  await db.connect();
  return { db, connectionString, postmaster: Number(pid) };
}
