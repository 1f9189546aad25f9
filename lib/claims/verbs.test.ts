import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimEvents } from "#db/schema/claims.ts";
import { notes, submissions } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { DAY, deliverAll, makeWorld, NOW, presented, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import { linkHash } from "#lib/platform/audit.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { contest } from "./contest.ts";
import { deny } from "./deny.ts";
import { saveDraft } from "./draft.ts";
import { lapse } from "./lapse.ts";
import { pay } from "./pay.ts";
import { uphold } from "./uphold.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("verbs");
  other = await makeWorld("other");
});
afterAll(() => db.drop());

const KEY = "01890000-0000-7000-8000-00000000000";
const declaration = { name: "Lin Jie", role: "Owner", agreed: true as const };
const REASON = "The photographs and the report support this finding.";

async function write(number: string, who = w): Promise<void> {
  const fields = { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." } as const;
  for (const [field, value] of Object.entries(fields)) {
    await seller(who, (tx) =>
      saveDraft({ tx, actor: who.owner, now: NOW }, { number, draft: "contest", field: field as "grounds", value, version: 0 }),
    );
  }
}
const submit = async (number: string, key: string, now = NOW + DAY, who = w, revision?: number) => {
  const at = revision ?? (await revisionOf(number));
  return seller(who, (tx) => contest({ tx, actor: who.owner, now }, { number, revision: at, key: KEY + key, declaration }));
};

describe("contest", () => {
  test("freezes the draft, moves the claim, logs the step and audits it", async () => {
    const number = await presented(w, 250_000);
    await write(number);
    expect(await submit(number, "1")).toEqual({ status: "submitted", receipt: `R-${number.slice(-6)}-1`, n: 1 });
    const row = await rowOf(number);
    expect(row).toMatchObject({ state: "under_review", contestLate: false, needsSeller: false });
    const [sent] = await asStaff((tx) =>
      tx
        .select()
        .from(submissions)
        .where(eq(submissions.claimId, row?.id ?? "")),
    );
    expect(sent?.snapshot).toMatchObject({ grounds: ["G3"], statement_en: "Not the cause.", declaration });
    expect(sent?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const steps = await asStaff((tx) =>
      tx
        .select()
        .from(claimEvents)
        .where(eq(claimEvents.claimId, row?.id ?? "")),
    );
    expect(steps.map((s) => s.type)).toContain("contest");
    const trail = await asStaff((tx) => tx.select().from(audit).where(eq(audit.subject, number)));
    expect(trail.map((a) => a.action)).toContain("claim.contest");
  });

  test("the same press twice is one submission; the same key with another content is refused", async () => {
    const number = await presented(w, 250_000);
    await write(number);
    const first = await submit(number, "2");
    expect(await submit(number, "2")).toEqual(first);
    const changed = seller(w, async (tx) =>
      contest(
        { tx, actor: w.owner, now: NOW + DAY },
        { number, revision: await revisionOf(number), key: `${KEY}2`, declaration: { ...declaration, name: "Somebody else" } },
      ),
    );
    await expect(changed).rejects.toMatchObject({ code: "key_reused" });
  });

  test("who comes second gets the conflict, and its text stays as a note", async () => {
    const number = await presented(w, 250_000);
    await write(number);
    const revision = await revisionOf(number);
    await submit(number, "3");
    expect(await submit(number, "4", NOW + DAY, w, revision)).toMatchObject({ status: "conflict", event: "contest", by: "owner" });
    const row = await rowOf(number);
    const kept = await asStaff((tx) =>
      tx
        .select()
        .from(notes)
        .where(eq(notes.claimId, row?.id ?? "")),
    );
    expect(kept.map((n) => n.body.statement_en)).toEqual(["Not the cause."]);
  });

  test("another seller finds nothing; its own twin goes through", async () => {
    const theirs = await presented(other, 250_000);
    await write(theirs, other);
    await expect(submit(theirs, "5")).rejects.toMatchObject({ code: "not_found" });
    expect(await submit(theirs, "5", NOW + DAY, other)).toMatchObject({ status: "submitted" });
  });

  test("a small claim takes none; an empty one is refused by what is missing", async () => {
    const small = await presented(w, 90_000);
    await write(small);
    await expect(submit(small, "6")).rejects.toMatchObject({ code: "wrong_state" });
    const bare = await presented(w, 250_000);
    await expect(submit(bare, "7")).rejects.toMatchObject({ code: "grounds_required" });
    expect(await rowOf(bare)).toMatchObject({ state: "awaiting_response" });
  });
});

describe("drafts", () => {
  test("a field written on an older version is not overwritten: theirs comes back", async () => {
    const number = await presented(w, 250_000);
    const save = (value: string, version: number) =>
      seller(w, (tx) => saveDraft({ tx, actor: w.owner, now: NOW }, { number, draft: "contest", field: "statement_zh", value, version }));
    expect(await save("甲", 0)).toMatchObject({ status: "saved", version: 1 });
    expect(await save("乙", 1)).toMatchObject({ status: "saved", version: 2 });
    expect(await save("丙", 1)).toMatchObject({ status: "theirs", version: 2, value: "乙", by: "owner" });
  });
});

describe("silence", () => {
  test("final notice, then stepped in; late contest; payment; the appeal window ends in recovery", async () => {
    const number = await presented(w, 250_000);
    const row = await rowOf(number);
    const key = { sellerId: w.sellerId, claimId: row?.id ?? "" };
    const due = row?.dueAt?.getTime() ?? 0;
    const timer = (event: Parameters<typeof lapse>[2], now: number) =>
      asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now }, key, event));
    expect(await timer("lapse_response", due + 5_000)).toBe("later");
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response" });
    expect(await timer("final_notice_response", due - 40 * 3_600_000)).toBe("done");
    expect(await timer("lapse_response", due + 5_000)).toBe("later");
    await deliverAll(number, due - 39 * 3_600_000);
    expect(await timer("lapse_response", due - 1_000)).toBe("later");
    expect(await timer("lapse_response", due + 1_000)).toBe("done");
    expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "silence" });
    await write(number);
    expect(await submit(number, "8", due + DAY)).toMatchObject({ status: "submitted" });
    expect(await rowOf(number)).toMatchObject({ state: "under_review", contestLate: true });
  });
});

describe("money", () => {
  test("a small covered claim is paid once and closes without charge", async () => {
    await acceptedCertificate(w, {}, NOW - DAY);
    const number = await presented(w, 100_000);
    expect(await rowOf(number)).toMatchObject({ state: "handling", route: "small", proofAtNotice: true });
    const give = async () =>
      asStaff(async (tx) =>
        pay({ tx, actor: w.finance, now: NOW + DAY }, { number, revision: await revisionOf(number), reference: "NG-1" }),
      );
    await give();
    expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "no_charge", paidAmount: 100_000 });
    await expect(give()).rejects.toMatchObject({ code: "wrong_state" });
  });

  test("over the four-eyes amount the first decision is a proposal, the second person's takes effect", async () => {
    const number = await presented(w, 2_000_000);
    await write(number);
    await submit(number, "9");
    const decide = (actor: typeof w.specialist) =>
      asStaff(async (tx) =>
        uphold(
          { tx, actor, now: NOW + 2 * DAY },
          { number, revision: await revisionOf(number), reason: REASON, heads: [{ head: "property_damage", decided: 900_000 }] },
        ),
      );
    expect(await decide(w.specialist)).toEqual({ status: "proposed" });
    await expect(decide(w.specialist)).rejects.toMatchObject({ code: "second_person_needed" });
    expect(await rowOf(number)).toMatchObject({ state: "under_review" });
    expect(await decide(w.second)).toEqual({ status: "done", state: "stepped_in" });
    expect(await rowOf(number)).toMatchObject({ amount: 900_000 });
  });

  test("a stale page of the desk is told so and changes nothing", async () => {
    const number = await presented(w, 250_000);
    const stale = asStaff((tx) => deny({ tx, actor: w.specialist, now: NOW + DAY }, { number, revision: 0, reason: REASON }));
    await expect(stale).rejects.toMatchObject({ code: "conflict" });
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response" });
  });
});

test("the audit chain of a seller holds, link by link", async () => {
  const rows = await asStaff((tx) => tx.select().from(audit).where(eq(audit.sellerId, w.sellerId)).orderBy(audit.seq));
  expect(rows.length).toBeGreaterThan(20);
  rows.forEach((row, i) => {
    expect(row.seq).toBe(i + 1);
    expect(row.prevHash).toBe(rows[i - 1]?.hash ?? "0".repeat(64));
    expect(linkHash(row)).toBe(row.hash);
  });
});
