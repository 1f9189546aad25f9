import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draftFields } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { saveDraft } from "#lib/claims/draft.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("pair");
});
afterAll(() => db.drop());

const ROUNDS = process.env.FAULT_QUICK ? 100 : 1_000;
/** A small generator with a seed of its own: a failing run can be had again. */
function lots(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * n);
  };
}

type Editor = { name: string; version: number; text: string };

// F4 of the quality page: two people type into one field, each on the version it last saw, often at the same moment.
test(`${ROUNDS} random interleavings of two editors lose no update`, async () => {
  const number = await presented(w, 250_000);
  const row = await rowOf(number);
  const draw = lots(7);
  const editors: [Editor, Editor] = [
    { name: "a", version: 0, text: "" },
    { name: "b", version: 0, text: "" },
  ];
  const history: string[] = [];
  let lost = 0;
  const save = async (editor: Editor, text: string) => {
    const input = { number, draft: "contest" as const, field: "statement_en" as const, value: text, version: editor.version };
    const done = await seller(w, (tx) => saveDraft({ tx, actor: { ...w.owner, name: editor.name }, now: NOW }, input));
    if (done.status === "saved") history.push(text);
    editor.version = done.version;
    editor.text = done.status === "saved" ? text : String(done.value);
    return done.status;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b] = editors;
    const before = history.length;
    const both = draw(3) === 0;
    const results = both
      ? await Promise.all([save(a, `a${round}`), save(b, `b${round}`)])
      : [await save(draw(2) === 0 ? a : b, `x${round}`)];
    const written = results.filter((r) => r === "saved").length;
    const [stored] = await asStaff((tx) =>
      tx
        .select()
        .from(draftFields)
        .where(and(eq(draftFields.claimId, row?.id ?? ""), eq(draftFields.field, "statement_en"))),
    );
    // What is stored is the last that was told “saved”, and its version counts every save once.
    if (history.length - before !== written || stored?.version !== history.length) lost += 1;
    if (!history.slice(before).includes(String(stored?.value)) && written > 0) lost += 1;
    if (both && a.version === b.version && written === 2) lost += 1;
  }
  figure("F4", `lost updates in ${ROUNDS} interleavings`, lost, "0");
  expect(lost).toBe(0);
}, 300_000);
