import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";

const [OLD, NEW] = ["the secret before, which is long enough too", "the secret from now on, long enough as well"];

let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

/** The product under these secrets, as a process that was started with them. */
async function under(secret: string, previous: string) {
  vi.resetModules();
  Object.assign(process.env, { AUTH_SECRET: secret, AUTH_SECRET_PREVIOUS: previous });
  const { unseal } = await import("#lib/platform/secret-box.ts");
  const { verifyAudit } = await import("#lib/platform/audit-verify.ts");
  const { reseal } = await import("./reseal.ts");
  return { unseal, verifyAudit, reseal };
}

test("a changed secret opens everything while the one before is named, and alone once all is sealed again", async () => {
  await under(OLD, "");
  await makeWorld("sealed");
  const client = new pg.Client({ connectionString: db.admin });
  await client.connect();
  const box = async (): Promise<string> => (await client.query<{ secret: string }>("select secret from partners")).rows[0]?.secret ?? "";
  const before = await box();

  const alone = await under(NEW, "");
  expect(() => alone.unseal(before)).toThrow();
  expect((await alone.verifyAudit()).breaks.map((b) => b.kind)).toContain("unsigned");

  const both = await under(NEW, OLD);
  const secret = both.unseal(before);
  expect((await both.verifyAudit()).breaks).toEqual([]);
  const done = await both.reseal(db.admin);
  expect(done.unreadable).toEqual([]);
  expect([done.values, done.chains].every((n) => n > 0)).toBe(true);

  const after = await under(NEW, "");
  expect(after.unseal(await box())).toBe(secret);
  expect((await after.verifyAudit()).breaks).toEqual([]);
  // A secret that is neither opens nothing, changes nothing, and says so.
  const wrong = await under("another secret that nobody sealed with at all", "");
  const kept = await box();
  expect((await wrong.reseal(db.admin)).unreadable).toContain("partners.secret");
  expect(await box()).toBe(kept);
  await client.end();
});
