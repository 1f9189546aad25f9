import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { fault } from "./fault.ts";
import { withoutWords } from "./log.ts";
import { asStaff, isUniqueViolation, lookup } from "./transaction.ts";

const PLANT = "plantina.verdancroft@secret-mail.example";
let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
  await makeWorld("plants");
});
afterAll(() => db.drop());

test.each([
  [`Can't send mail - all recipients were rejected: 550 no such user <${PLANT}>`, "Can"],
  [`no such user ${PLANT}`, "no such user …"],
  ["Unexpected token 'P', \"Plantina V\" is not valid JSON", "Unexpected token"],
  ["webhook 0197c3a2-1111-7000-8000-000000000000 was not taken: Plantina", "webhook … was not taken"],
  ["植入的私人陈述", ""],
  ["ticket abcdefghijklmnopqrstuvwxyz012345 is over", "ticket … is over"],
  ["terminating connection due to administrator command", "terminating connection due to administrator command"],
])("of %j the log keeps %j", (message, kept) => expect(withoutWords(message)).toBe(kept));

const row = { name: "Plantina", passwordHash: "x", locale: "en" as const, zone: "UTC", createdAt: new Date() };
test.each<[what: string, fail: () => Promise<unknown>]>([
  [
    "a row that is there already",
    () => asStaff((tx) => tx.insert(users).values([1, 2].map(() => ({ ...row, id: crypto.randomUUID(), email: PLANT })))),
  ],
  ["a value of another kind", () => asStaff((tx) => tx.execute(sql`select ${PLANT}::uuid`))],
  ["a value out of range", () => asStaff((tx) => tx.execute(sql`select cast(${`${PLANT} 1`} as int)`))],
  ["a look-up", () => lookup("select $1::uuid", [PLANT])],
])("an error of the database about %s leaves without the row's values, and keeps its code", async (_what, fail) => {
  const error = await fail().then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Error);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/lantina|verdancroft/);
  expect(inspect(error)).toMatch(/code: '2(3505|2P02)'/);
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  fault("test", error);
  const [line] = said.mock.calls.map(([text]) => String(text));
  said.mockRestore();
  expect(JSON.parse(line ?? "{}")).toMatchObject({
    event: "fault",
    where: "test",
    code: expect.stringMatching(/^2/),
    stack: expect.stringMatching(/ at /),
  });
  expect(line).not.toMatch(/lantina|verdancroft/);
});

test("a doubled row is still known as one", async () => {
  const twice = asStaff((tx) => tx.insert(users).values([1, 2].map(() => ({ ...row, id: crypto.randomUUID(), email: PLANT }))));
  await expect(twice.catch((e) => isUniqueViolation(e))).resolves.toBe(true);
});

test("lines of a message that look like a stack stay out of the log", () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  fault("test", new Error(`broken\n    at ${PLANT} (secret.ts:1:1)`));
  const line = String(said.mock.calls[0]?.[0]);
  said.mockRestore();
  expect(line).not.toContain("verdancroft");
  expect(JSON.parse(line)).toMatchObject({ message: "broken" });
});
