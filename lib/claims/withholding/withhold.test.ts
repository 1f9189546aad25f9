import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ledger } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, inRecovery } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, rowOf, type World } from "#db/testing/world.ts";
import { balance } from "#lib/domain/ledger.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { withhold } from "./withhold.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("withhold");
});
afterAll(() => db.drop());

const bring = (text: string, commit: boolean) => asStaff((tx) => withhold({ tx, actor: w.finance, now: NOW + 40 * DAY }, { text, commit }));
const entriesOf = async (number: string) => {
  const row = await rowOf(number);
  return asStaff((tx) =>
    tx
      .select({ kind: ledger.kind, amount: ledger.amount, reference: ledger.reference })
      .from(ledger)
      .where(eq(ledger.claimId, row?.id ?? "")),
  );
};

test("a file is looked at without a trace, recorded once, and closes what reached zero; read again it charges nobody", async () => {
  const [one, two, other] = [await inRecovery(w), await inRecovery(w), await contested(w)];
  const file = `claim,withheld,reference\n${one},1000.00,DISB-1\n${one},"1,500.00",DISB-2\n${two},2500.01,DISB-1\n${two},,\n${other},5.00,DISB-1\n`;
  const looked = await bring(file, false);
  expect(looked.lines.map((l) => l.verdict)).toEqual(["ok", "ok", "over_balance", "not_withheld", "not_in_recovery"]);
  expect(looked).toMatchObject({ recorded: 0, total: 250_000 });
  expect(balance(await entriesOf(one))).toBe(250_000);

  expect(await bring(file, true)).toMatchObject({ recorded: 2, total: 250_000 });
  const entries = await entriesOf(one);
  expect(entries.filter((e) => e.kind === "withheld")).toEqual([
    { kind: "withheld", amount: 100_000, reference: "DISB-1" },
    { kind: "withheld", amount: 150_000, reference: "DISB-2" },
  ]);
  expect(balance(entries)).toBe(0);
  expect(await rowOf(one)).toMatchObject({ state: "closed", outcome: "recovered" });
  expect(await rowOf(two)).toMatchObject({ state: "recovery", recovered: 0 });

  const again = await bring(file, true);
  expect(again.recorded).toBe(0);
  expect(again.lines.slice(0, 2).map((l) => l.verdict)).toEqual(["already_recorded", "already_recorded"]);
  expect(await entriesOf(one)).toHaveLength(entries.length);
});

test("two people bring the same file at once: each line counts once", async () => {
  const number = await inRecovery(w);
  const file = `claim,withheld,reference\n${number},700.00,DISB-9\n`;
  const both = await Promise.all([bring(file, true), bring(file, true)]);
  expect(both.map((b) => b.recorded).sort()).toEqual([0, 1]);
  expect(await rowOf(number)).toMatchObject({ recovered: 70_000 });
});

test("what is no such file is refused at its field", async () => {
  await expect(bring("number;amount\n1;2", false)).rejects.toMatchObject({ code: "invalid", fields: { text: "columns_missing" } });
});
