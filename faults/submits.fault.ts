import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, key, on, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { contest } from "#lib/claims/contest.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("crowd");
});
afterAll(() => db.drop());

const ready = async () => {
  const number = await presented(w, 250_000);
  await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
  return number;
};
const sent = async (number: string) => {
  const row = await rowOf(number);
  return asStaff((tx) =>
    tx
      .select()
      .from(submissions)
      .where(eq(submissions.claimId, row?.id ?? "")),
  );
};

// F3 of the quality page.
test("500 submits at once under one key are one submission; another body under it is refused", async () => {
  const number = await ready();
  const at = await on(number);
  const k = key();
  const press = (declaration: typeof DECLARATION) =>
    seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: k, declaration }));
  const answers = await Promise.allSettled(Array.from({ length: 500 }, () => press(DECLARATION)));
  const good = answers.flatMap((a) => (a.status === "fulfilled" ? [JSON.stringify(a.value)] : []));
  const effects = (await sent(number)).length;
  figure("F3", "effects of 500 presses", effects, "1");
  figure("F3", "presses answered with the receipt; the others waited over 5 s for a connection and were told so", good.length, "–");
  expect(new Set(good).size).toBe(1);
  for (const a of answers) if (a.status === "rejected") expect(String(a.reason)).toMatch(/timeout exceeded when trying to connect/);
  expect(effects).toBe(1);
  await expect(press({ ...DECLARATION, name: "Somebody else" })).rejects.toMatchObject({ code: "key_reused" });
});

test("100 colleagues with keys of their own: one receipt, 99 conflicts, no text lost", async () => {
  const number = await ready();
  const at = await on(number);
  const answers = await Promise.all(
    Array.from({ length: 100 }, () =>
      seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION })),
    ),
  );
  const taken = answers.filter((a) => a.status === "submitted").length;
  figure("F3", "receipts for 100 colleagues", taken, "1");
  expect(taken).toBe(1);
  expect(answers.filter((a) => a.status === "conflict")).toHaveLength(99);
  expect(await sent(number)).toHaveLength(1);
});
