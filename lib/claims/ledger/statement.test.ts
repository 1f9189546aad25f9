import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { desk, inRecovery, REASON } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { recover } from "../recover.ts";
import { waiveRecovery } from "../waive-recovery.ts";
import { statementDocument } from "./document.ts";
import { monthEntries, statementOf } from "./statement.ts";

const ZONE = "America/Los_Angeles";
let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let foreign: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("statement");
  foreign = await makeWorld("elsewhere");
  await inRecovery(foreign);
  const number = await inRecovery(w);
  const on = (amount: number, now: number, reference: string) =>
    desk(w.finance, now, number, (ctx, at) => recover(ctx, { ...at, kind: "withheld", amount, reference }));
  await on(40_000, NOW + 10 * DAY, "DISB-1");
  await on(60_000, NOW + 30 * DAY, "DISB-2");
  await desk(w.finance, NOW + 31 * DAY, number, (ctx, at) => waiveRecovery(ctx, { ...at, reason: REASON }));
});
afterAll(() => db.drop());

const of = (month: string) => seller(w, (tx) => statementOf(tx, { sellerId: w.sellerId }, month, ZONE));

test("the balance at a month's end is its beginning and its entries, and the next month's beginning", async () => {
  const [june] = await of("2026-06");
  expect(june).toMatchObject({
    opening: 0,
    closing: 210_000,
    count: 3,
    totals: { concession: 250_000, due: 250_000, withheld: 40_000 },
  });
  expect(june?.lines.map((l) => [l.kind, l.effect, l.balance])).toEqual([
    ["concession", 0, 0],
    ["due", 250_000, 250_000],
    ["withheld", -40_000, 210_000],
  ]);
  const [july] = await of("2026-07");
  expect(july).toMatchObject({ opening: 210_000, closing: 0, totals: { withheld: 60_000, waived: 150_000 } });
  // Later months still say that nothing is owed.
  expect((await of("2026-09"))[0]).toMatchObject({ opening: 0, closing: 0, count: 0 });
  expect(await of("2026-05")).toEqual([]);
});

test("the long form holds every entry once, whatever its page", async () => {
  const page = (limit: number, after: Parameters<typeof monthEntries>[4]) =>
    seller(w, (tx) => monthEntries(tx, { sellerId: w.sellerId }, "2026-06", ZONE, after, limit));
  const all = await page(100, null);
  const one = await page(1, null);
  const rest = await page(100, one.at(-1) ?? null);
  expect([...one, ...rest]).toEqual(all);
});

test("on paper: opening, closing and each entry, in both languages", async () => {
  const [june] = await of("2026-06");
  const text = JSON.stringify(statementDocument("2026-06", june ? [june] : [], { en: "Lumen", zh: "流明" }, NOW));
  for (const part of ["2,100.00", "DISB-1", messagesOf("en").domain.ledger.withheld, messagesOf("zh-CN").domain.ledger.withheld])
    expect(text).toContain(part);
  expect(text).not.toContain("statement.");
});

test("another seller's entries are not in it, even for the desk's role", async () => {
  const [june] = await asStaff((tx) => statementOf(tx, { sellerId: foreign.sellerId }, "2026-06", ZONE));
  expect(june?.totals).toEqual({ concession: 250_000, due: 250_000 });
});
