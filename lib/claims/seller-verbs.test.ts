import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { questions, submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { appealed, contested, DECLARATION, fileOn, fileRow, inRecovery, key, on, paidOut, trailOf, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { answerMarketplace } from "./answer-marketplace.ts";
import { answerSeller } from "./answer-seller.ts";
import { appeal } from "./appeal.ts";
import { askMarketplace } from "./ask-marketplace.ts";
import { askSeller } from "./ask-seller.ts";
import { inform } from "./inform.ts";
import { waiveAppeal } from "./waive-appeal.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("sellers");
  other = await makeWorld("others");
});
afterAll(() => db.drop());

const asOther = (actor: SellerActor): SellerActor => ({ ...actor, ...other.owner });
const viewer = (): SellerActor => ({ ...w.owner, role: "viewer" });
const sent = async (number: string) => {
  const row = await rowOf(number);
  return asStaff((tx) =>
    tx
      .select()
      .from(submissions)
      .where(eq(submissions.claimId, row?.id ?? ""))
      .orderBy(submissions.n),
  );
};

describe("inform", () => {
  const give = async (number: string, k = key(), who = w, actor = who.owner, revision?: number) => {
    const at = { number, revision: revision ?? (await revisionOf(number)) };
    return seller(who, (tx) => inform({ tx, actor, now: NOW + DAY }, { ...at, key: k, declaration: DECLARATION }));
  };
  test("adds to the record without moving the claim; the draft is empty for the next", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "The carrier confirms the delivery." });
    const file = await fileOn(number, { purpose: "inform" });
    const before = await on(number);
    expect(await give(number)).toMatchObject({ status: "submitted", n: 2 });
    expect(await on(number)).toEqual(before);
    expect(await fileRow(file)).toMatchObject({ status: "submitted" });
    expect((await sent(number)).at(-1)?.snapshot).toMatchObject({ kind: "inform", statement_en: "The carrier confirms the delivery." });
    expect((await trailOf(number)).audited).toContain("claim.inform");
    await expect(give(number)).rejects.toMatchObject({ code: expect.any(String) });
  });
  test("the same press twice is one submission", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "A second report." });
    const k = key();
    const first = await give(number, k);
    expect(await give(number, k)).toEqual(first);
    expect(await sent(number)).toHaveLength(2);
  });
  test("waits for files still on their way", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "With a file." });
    await fileOn(number, { purpose: "inform", status: "checking" });
    await expect(give(number)).rejects.toMatchObject({ code: "files_pending" });
  });
  test("another seller finds nothing, a viewer may not, the owner may", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "Ours." });
    await expect(give(number, key(), other)).rejects.toMatchObject({ code: "not_found" });
    await expect(give(number, key(), w, viewer())).rejects.toMatchObject({ code: "not_allowed_actor" });
    expect(await give(number)).toMatchObject({ status: "submitted" });
  });
  test("on an older page the text is kept as a note", async () => {
    const number = await contested(w);
    await write(w, number, "inform", { statement_en: "Late to the page." });
    expect(await give(number, key(), w, w.owner, 0)).toMatchObject({ status: "conflict" });
  });
});

describe("appeal", () => {
  const give = async (number: string, now = NOW + 4 * DAY, who = w, actor = who.owner, revision?: number) => {
    const at = { number, revision: revision ?? (await revisionOf(number)) };
    return seller(who, (tx) => appeal({ tx, actor, now }, { ...at, key: key(), declaration: DECLARATION }));
  };
  test("opens the second look and holds recovery", async () => {
    const number = await appealed(w);
    expect(await rowOf(number)).toMatchObject({ state: "appealed", needsSeller: false, dueAt: null });
    const trail = await trailOf(number);
    expect(trail.steps).toContain("appeal");
    expect(trail.audited).toContain("claim.appeal");
    await expect(give(number)).rejects.toMatchObject({ code: "wrong_state" });
  });
  test("needs new information, and the window", async () => {
    const number = await paidOut(w);
    await expect(give(number)).rejects.toMatchObject({ code: "new_information_required" });
    await write(w, number, "appeal", { statement_en: "New." });
    const due = (await rowOf(number))?.dueAt?.getTime() ?? 0;
    await expect(give(number, due + 1_000)).rejects.toMatchObject({ code: "window_over" });
    expect(await give(number, due - 1_000)).toMatchObject({ status: "submitted" });
  });
  test("another seller finds nothing; a viewer may not; the owner may", async () => {
    const number = await paidOut(w);
    await write(w, number, "appeal", { statement_en: "New." });
    await expect(give(number, NOW + 4 * DAY, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(give(number, NOW + 4 * DAY, w, viewer())).rejects.toMatchObject({ code: "not_allowed_actor" });
    expect(await give(number)).toMatchObject({ status: "submitted" });
  });
  test("two at once: one receipt, the other's text is a note", async () => {
    const number = await paidOut(w);
    await write(w, number, "appeal", { statement_en: "New." });
    const revision = await revisionOf(number);
    const both = await Promise.all([give(number, NOW + 4 * DAY, w, w.owner, revision), give(number, NOW + 4 * DAY, w, w.owner, revision)]);
    expect(both.map((b) => b.status).sort()).toEqual(["conflict", "submitted"]);
    expect((await sent(number)).filter((s) => s.kind === "appeal")).toHaveLength(1);
  });
});

describe("giving up the appeal", () => {
  const give = async (number: string, who = w, actor = who.owner, revision?: number) => {
    const at = { number, revision: revision ?? (await revisionOf(number)) };
    return seller(who, (tx) => waiveAppeal({ tx, actor, now: NOW + 4 * DAY }, { ...at, confirmed: true }));
  };
  test("begins recovery, on record", async () => {
    const number = await inRecovery(w);
    expect(await rowOf(number)).toMatchObject({ state: "recovery", recovered: 0, dueAt: null });
    expect((await trailOf(number)).audited).toContain("claim.waive_appeal");
    await expect(give(number)).rejects.toMatchObject({ code: "wrong_state" });
  });
  test("not by another seller, not by a viewer, not on a stale page", async () => {
    const number = await paidOut(w);
    await expect(give(number, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(give(number, w, viewer())).rejects.toMatchObject({ code: "not_allowed_actor" });
    await expect(give(number, w, w.owner, 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await rowOf(number)).toMatchObject({ state: "stepped_in" });
    await give(number);
    expect(await rowOf(number)).toMatchObject({ state: "recovery" });
  });
});

describe("questions", () => {
  const askUs = (number: string) =>
    asStaff((tx) => askSeller({ tx, actor: w.specialist, now: NOW + 2 * DAY }, { number, text: "When was it repaired?" }));
  const reply = (number: string, question: string, k = key(), who = w, actor = who.owner) =>
    seller(who, (tx) => answerMarketplace({ tx, actor, now: NOW + 3 * DAY }, { number, question, text: "Never.", key: k }));
  const questionRow = (id: string) => asStaff(async (tx) => (await tx.select().from(questions).where(eq(questions.id, id)))[0]);

  test("the desk's is answered once, with a receipt and its own files", async () => {
    const number = await contested(w);
    const { id } = await askUs(number);
    expect(await rowOf(number)).toMatchObject({ needsSeller: true });
    const mine = await fileOn(number, { purpose: "answer", question: id });
    const k = key();
    const first = await reply(number, id, k);
    expect(first).toMatchObject({ status: "submitted" });
    expect(await reply(number, id, k)).toEqual(first);
    await expect(reply(number, id)).rejects.toMatchObject({ code: "already_answered" });
    expect(await questionRow(id)).toMatchObject({ answer: "Never.", answeredName: "owner" });
    expect(await fileRow(mine)).toMatchObject({ status: "submitted" });
    expect(await rowOf(number)).toMatchObject({ needsSeller: false, state: "under_review" });
    expect((await trailOf(number)).audited).toEqual(expect.arrayContaining(["claim.ask", "claim.answer"]));
  });
  test("no other seller's, no viewer's answer; the owner's counts", async () => {
    const number = await contested(w);
    const { id } = await askUs(number);
    await expect(reply(number, id, key(), other)).rejects.toMatchObject({ code: "not_found" });
    await expect(reply(number, id, key(), w, viewer())).rejects.toMatchObject({ code: "not_allowed_actor" });
    expect(await reply(number, id)).toMatchObject({ status: "submitted" });
  });
  test("the seller's is answered by the desk, once", async () => {
    const number = await contested(w);
    const { id } = await seller(w, (tx) =>
      askMarketplace({ tx, actor: w.owner, now: NOW + 2 * DAY }, { number, text: "May we see the lamp?" }),
    );
    const give = () =>
      asStaff((tx) => answerSeller({ tx, actor: w.specialist, now: NOW + 3 * DAY }, { number, question: id, text: "It is kept." }));
    await give();
    expect(await questionRow(id)).toMatchObject({ answer: "It is kept.", answeredName: "specialist" });
    await expect(give()).rejects.toMatchObject({ code: "no_such_question" });
    const foreign = seller(other, (tx) => askMarketplace({ tx, actor: asOther(w.owner), now: NOW }, { number, text: "Whose?" }));
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  });
});
