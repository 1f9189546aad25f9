import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimEvents } from "#db/schema/claims.ts";
import { draftFields, submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, key, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import { contest } from "#lib/claims/contest.ts";
import { saveDraft } from "#lib/claims/draft.ts";
import { inform } from "#lib/claims/inform.ts";
import { TABLE } from "#lib/domain/claim/table.ts";
import { Refusal } from "#lib/platform/result.ts";
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

/** Ten interleavings each. */
const CLAIMS = process.env.FAULT_QUICK || process.env.FAULT_POINTS ? 10 : 100;
type Act = "save" | "contest" | "inform";

// The other half of F4: the same two also press submit, often on a page that is out of date and at the same moment.
test(`${CLAIMS * 10} random interleavings of writing and submitting take no step the rules do not have`, async () => {
  const draw = lots(11);
  let [illegal, lost, acknowledged] = [0, 0, 0];
  for (let c = 0; c < CLAIMS; c += 1) {
    const number = await presented(w, 250_000);
    await write(w, number, "contest", { grounds: ["G3"], no_files_reason: "The record follows.", statement_en: "first" });
    await write(w, number, "inform", { statement_en: "More." });
    const seen = [await revisionOf(number), await revisionOf(number)];
    const version = [1, 1];
    let texts = ["first"];
    const receipts: string[] = [];
    const act = async (who: 0 | 1, what: Act, text: string) => {
      const ctx = { actor: { ...w.owner, name: `editor ${who}` }, now: NOW + DAY };
      if (what === "save") {
        const input = { number, draft: "contest" as const, field: "statement_en" as const, value: text, version: version[who] ?? 0 };
        const done = await seller(w, (tx) => saveDraft({ ...ctx, tx }, input));
        version[who] = done.version;
        if (done.status === "saved") texts.push(text);
        return;
      }
      const verb = what === "contest" ? contest : inform;
      const input = { number, revision: seen[who] ?? 0, key: key(), declaration: DECLARATION };
      const done = await seller(w, (tx) => verb({ ...ctx, tx }, input)).catch((error: unknown) => error);
      if (done instanceof Refusal && ["wrong_state", "nothing_said", "statement_required"].includes(done.code)) return;
      if (done instanceof Error) throw done;
      const answer = done as { status: string; receipt?: string };
      if (answer.status === "submitted" && answer.receipt) receipts.push(answer.receipt);
    };
    for (let round = 0; round < 10; round += 1) {
      const acts = [0, 1].filter(() => draw(3) > 0) as (0 | 1)[];
      // A page is loaded anew now and then; between that it is out of date.
      for (const who of acts) if (draw(2) === 0) seen[who] = await revisionOf(number);
      texts = texts.slice(-1);
      await Promise.all(
        acts.map((who) => act(who, (["save", "save", "contest", "inform"] as const)[draw(4)] ?? "save", `${c}.${round}.${who}`)),
      );
      const found = await storyOf(number);
      const contests = found.events.filter((e) => e.type === "contest");
      if (contests.length > 1 || found.events.some((e, i) => !legal(e, found.events[i - 1]?.to ?? null))) illegal += 1;
      // What was acknowledged is there once, and nothing is there that was not acknowledged.
      if ([...receipts].sort().join() !== found.receipts.sort().join()) lost += 1;
      if (!texts.includes(String(found.text))) lost += 1;
    }
    acknowledged += receipts.length;
  }
  figure("F4", `steps outside the rules in ${CLAIMS * 10} interleavings of writing and submitting`, illegal, "0");
  figure("F4", `answers or texts lost or doubled; ${acknowledged} were acknowledged`, lost, "0");
  expect([illegal, lost]).toEqual([0, 0]);
  expect(acknowledged).toBeGreaterThan(CLAIMS);
}, 600_000);

async function storyOf(number: string) {
  const id = (await rowOf(number))?.id ?? "";
  return asStaff(async (tx) => {
    const events = await tx.select().from(claimEvents).where(eq(claimEvents.claimId, id)).orderBy(claimEvents.seq);
    const sent = await tx.select({ receipt: submissions.receipt }).from(submissions).where(eq(submissions.claimId, id));
    const [stored] = await tx
      .select()
      .from(draftFields)
      .where(and(eq(draftFields.claimId, id), eq(draftFields.draft, "contest"), eq(draftFields.field, "statement_en")));
    return { events, receipts: sent.map((s) => s.receipt), text: stored?.value };
  });
}

/** A step that begins where the one before it ended, by a row of the table. */
function legal({ type, from, to }: typeof claimEvents.$inferSelect, before: string | null): boolean {
  const row = TABLE[type as keyof typeof TABLE] as { from: readonly string[] } | undefined;
  if (from === null || !row) return true;
  return row.from.includes(from) && (before === null || from === before) && to !== null;
}
