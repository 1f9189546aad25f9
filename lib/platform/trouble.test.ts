import pg from "pg";
import { expect, test } from "vitest";
import { freePort } from "#scripts/embedded-postgres/cluster.ts";
import { refusedByDatabase, troubleOf } from "./trouble.ts";

const coded = (code: string) => Object.assign(new Error("said by the system"), { code });

test.each([
  [coded("ECONNRESET"), "database_away"],
  [coded("57P01"), "database_away"],
  [coded("25006"), "database_away"],
  [new Error("Query read timeout"), "database_away"],
  [new Error("Failed query: select 1", { cause: new Error("Connection terminated unexpectedly") }), "database_away"],
  [coded("ENOSPC"), "disk_full"],
  [new Error("Failed query: insert", { cause: coded("53100") }), "disk_full"],
  [coded("23505"), null],
  [new Error("Query of ours"), null],
  ["nothing", null],
])("%s is %s", (error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});

test.each([
  ["22003", "invalid"],
  ["22P05", "invalid"],
  ["23505", "conflict"],
  ["40P01", "conflict"],
  ["23503", null],
  ["42P01", null],
])("what PostgreSQL refuses with %s is %s", (code, refused) => {
  expect(refusedByDatabase(new Error("Failed query", { cause: coded(code) }))).toBe(refused);
});

test("a database that nobody runs is away", async () => {
  const client = new pg.Client({ host: "127.0.0.1", port: await freePort(), user: "app_login" });
  const said = await client.connect().catch((error: unknown) => error);
  expect(troubleOf(said)).toBe("database_away");
});
