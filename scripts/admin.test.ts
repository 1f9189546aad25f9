import { spawnSync } from "node:child_process";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { signIn } from "#lib/accounts/sign-in.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  await makeWorld("shop");
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

/** The command as its user types it. */
function run(...words: string[]) {
  const done = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/admin.ts", ...words], {
    encoding: "utf8",
    timeout: 30_000,
    env: process.env,
  });
  return { code: done.status, said: `${done.stdout}${done.stderr}` };
}
const person = ["--email", "new@shop.example", "--name", "New Person"];

test("makes a person of a seller who can sign in, and a second time only changes the roles", async () => {
  const first = run("create", ...person, "--password", "a long password", "--seller", "shop", "--role", "manager");
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining("Created") });
  expect(await signIn({ email: "new@shop.example", password: "a long password", address: "10.0.0.7" })).toHaveProperty("token");
  const again = run("create", ...person, "--password", "another password", "--seller", "shop", "--role", "viewer", "--staff", "finance");
  expect(again).toMatchObject({ code: 0, said: expect.stringContaining("password left alone") });
  expect(await signIn({ email: "new@shop.example", password: "a long password", address: "10.0.0.7" })).toHaveProperty("token");
  const { rows } = await admin.query(
    "select m.role, u.staff_role from memberships m join users u on u.id = m.user_id where u.email = 'new@shop.example'",
  );
  expect(rows).toEqual([{ role: "viewer", staff_role: "finance" }]);
});

test("makes an intake key and shows it once", async () => {
  const { code, said } = run("partner", "--id", "north", "--name", "Customer care");
  expect(code).toBe(0);
  expect(said).toMatch(/secret:\s+whsec_\S{40,}/);
  const secret = /whsec_\S+/.exec(said)?.[0] ?? "";
  const { rows } = await admin.query("select secret from partners where id = 'north'");
  expect(rows[0]?.secret).not.toContain(secret.slice(6, 20));
});

test("changes a key over with an overlap, and ends it", async () => {
  run("partner", "--id", "west", "--name", "Customer care");
  const rotated = run("partner-rotate", "--id", "west", "--hours", "5");
  expect(rotated).toMatchObject({ code: 0, said: expect.stringMatching(/secret: whsec_\S{40,}/) });
  const until = "select extract(epoch from previous_until - rotated_at) / 3600 as hours from partners where id = 'west'";
  expect(Number((await admin.query(until)).rows[0]?.hours)).toBe(5);
  expect(run("partner-rotate", "--id", "west").code).toBe(1);
  expect(run("partner-end-previous", "--id", "west").code).toBe(0);
  expect((await admin.query(until)).rows[0]?.hours).toBeNull();
});

test.each([
  ["no command", []],
  ["a short password", ["create", ...person, "--password", "short"]],
  ["a password of leaks", ["create", ...person, "--password", "password1234"]],
  ["a password that is the person's own address", ["create", ...person, "--password", "new@shop.example"]],
  ["an unknown role", ["create", ...person, "--password", "a long password", "--staff", "king"]],
  ["a seller without a role", ["create", ...person, "--password", "a long password", "--seller", "shop"]],
  ["a seller nobody knows", ["create", ...person, "--password", "a long password", "--seller", "nowhere", "--role", "owner"]],
  ["no name", ["partner", "--id", "south"]],
])("%s is refused in words, without a stack", (_, words) => {
  const { code, said } = run(...words);
  expect(code).toBe(1);
  expect(said.trim()).not.toBe("");
  expect(said).not.toMatch(/\n\s+at /);
});
