import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificateEvents, certificates, covers } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate, certificateRow, draftCertificate, submittedCertificate } from "#db/testing/insurance.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import type { SellerAction } from "#lib/gate/permissions.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import type { SellerContext } from "./context.ts";
import { certificateFor } from "./queries.ts";
import { acceptCertificate, answerAboutCertificate, askAboutCertificate, returnCertificate } from "./review.ts";
import { saveFacts } from "./save-facts.ts";
import { saveFactsSchema } from "./schema.ts";
import { removeCertificate, submitCertificate, withdrawCertificate } from "./submit-certificate.ts";
import { unlockCertificate } from "./unlock-certificate.ts";
import { beginCertificate } from "./upload.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("insured");
  other = await makeWorld("foreign");
});
afterAll(() => db.drop());

const on = async (id: string) => ({ id, revision: (await certificateRow(id)).revision });
const mine = { now: NOW };

test("a draft is typed, handed in with the verdicts of its day, and accepted; its cover is one row a policy", async () => {
  const id = await draftCertificate(w, { umbrellaPolicyNo: "UM-1", umbrellaOccurrence: 4_000_000_00, deductible: 25_000_00 });
  await seller(w, async (tx) => submitCertificate({ tx, actor: w.owner, ...mine }, { ...(await on(id)), declared: true }));
  const row = await certificateRow(id);
  expect(row).toMatchObject({ status: "submitted", packId: "amazon-us", packVersion: "2026-03", submittedName: "owner" });
  expect(row.verdicts?.find((v) => v.rule === "R6")).toMatchObject({ result: "fail", params: { found: 25_000_00 } });
  expect(row.verdicts?.find((v) => v.rule === "R3")).toMatchObject({ result: "pass" });
  await asStaff(async (tx) => acceptCertificate({ tx, actor: w.reviewer, ...mine }, { ...(await on(id)), note: "Endorsed." }));
  expect(await certificateRow(id)).toMatchObject({ status: "accepted", decidedName: "reviewer", decisionNote: "Endorsed." });
  const cover = await asStaff((tx) => tx.select().from(covers).where(eq(covers.certificateId, id)).orderBy(covers.layer));
  expect(cover.map((c) => [c.layer, c.policyNo, c.occurrence, c.effectiveOn, c.standing])).toEqual([
    ["excess", "UM-1", 4_000_000_00, "2026-01-01", "account"],
    ["primary", "HX-27-00114", 1_000_000_00, "2026-01-01", "account"],
  ]);
  const events = await asStaff((tx) =>
    tx.select().from(certificateEvents).where(eq(certificateEvents.certificateId, id)).orderBy(certificateEvents.seq),
  );
  expect(events.map((e) => `${e.type} ${e.actorKind}`)).toEqual(["begun seller", "changed seller", "submitted seller", "accepted staff"]);
  // No name, number or address of a certificate is written where it would outlive it.
  expect(JSON.stringify(events.map((e) => e.data))).not.toMatch(/HX-27|Haixing/);
});

test("a typed value stands beside what was read, and a confirmed one is sure", async () => {
  const id = await draftCertificate(w);
  await asStaff((tx) =>
    tx
      .update(certificates)
      .set({
        facts: {
          policyNo: { value: "HX-O1", source: "text", sure: false, read: "HX-O1" },
          insurer: { value: "Haixing", source: "text", sure: false, read: "Haixing" },
        },
      })
      .where(eq(certificates.id, id)),
  );
  await seller(w, async (tx) =>
    saveFacts({ tx, actor: w.owner, ...mine }, { ...(await on(id)), values: { policyNo: " HX-01 " }, confirmed: ["insurer"] }),
  );
  expect((await certificateRow(id)).facts).toEqual({
    policyNo: { value: "HX-01", source: "typed", sure: false, read: "HX-O1" },
    insurer: { value: "Haixing", source: "text", sure: true, read: "Haixing" },
  });
});

test("what a field cannot hold is refused by name", () => {
  const code = (values: Record<string, unknown>) => {
    const parsed = saveFactsSchema.safeParse({ id: crypto.randomUUID(), revision: 1, values });
    return parsed.success ? "ok" : parsed.error.issues.map((i) => `${String(i.path.at(-1))} ${i.message}`).join();
  };
  expect(code({ effectiveOn: "2026-02-30" })).toBe("effectiveOn bad_date");
  expect(code({ eachOccurrence: -1 })).toBe("eachOccurrence bad_amount");
  expect(code({ eachOccurrence: "much" })).toBe("eachOccurrence bad_amount");
  expect(code({ productsAggregate: "excluded" })).toBe("ok");
  expect(code({ basis: "whenever" })).toBe("basis invalid");
  expect(code({ insured: " " })).toBe("insured required");
  expect(code({ shoeSize: "44" })).toBe("shoeSize invalid");
  expect(code({ basis: null })).toBe("ok");
});

test("nothing is handed in without what says whose cover it is and when", async () => {
  const id = await draftCertificate(w, { policyNo: null });
  const handIn = seller(w, async (tx) => submitCertificate({ tx, actor: w.owner, ...mine }, { ...(await on(id)), declared: true }));
  await expect(handIn).rejects.toMatchObject({ code: "invalid", fields: { policyNo: "required" } });
});

test("of two people at once the second is told; a decided certificate is decided once", async () => {
  const id = await submittedCertificate(w);
  const at = await on(id);
  const decide = (reasons: string[] | null) =>
    asStaff((tx) =>
      reasons
        ? returnCertificate({ tx, actor: w.reviewer, ...mine }, { ...at, reasons, note: "" })
        : acceptCertificate({ tx, actor: w.reviewer, ...mine }, { ...at, note: "" }),
    );
  const both = await Promise.allSettled([decide(null), decide(["R9"])]);
  expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find((r) => r.status === "rejected") as PromiseRejectedResult;
  expect(["wrong_state", "conflict"]).toContain(lost.reason.code);
  await expect(decide(null)).rejects.toMatchObject({ code: "wrong_state" });
});

test("returned for reasons the pack knows; a question leaves it in review; the seller answers or takes it back", async () => {
  const id = await submittedCertificate(w);
  const back = (reasons: string[]) =>
    asStaff(async (tx) => returnCertificate({ tx, actor: w.reviewer, ...mine }, { ...(await on(id)), reasons, note: "" }));
  await expect(back(["R99"])).rejects.toMatchObject({ code: "invalid" });
  await asStaff(async (tx) => askAboutCertificate({ tx, actor: w.reviewer, ...mine }, { ...(await on(id)), text: "Which store?" }));
  await seller(w, async (tx) => answerAboutCertificate({ tx, actor: w.owner, ...mine }, { ...(await on(id)), text: "The US store." }));
  expect(await certificateRow(id)).toMatchObject({ status: "submitted", question: "Which store?", answer: "The US store." });
  await seller(w, async (tx) => withdrawCertificate({ tx, actor: w.owner, ...mine }, await on(id)));
  expect(await certificateRow(id)).toMatchObject({ status: "withdrawn" });
  await expect(back(["R9"])).rejects.toMatchObject({ code: "wrong_state" });
});

test("a draft can be thrown away, a decided one cannot", async () => {
  const draft = await draftCertificate(w);
  await seller(w, (tx) => removeCertificate({ tx, actor: w.owner, ...mine }, { id: draft }));
  expect((await certificateRow(draft)).removedAt).not.toBeNull();
  const done = await acceptedCertificate(w, {}, NOW - DAY);
  await expect(seller(w, (tx) => removeCertificate({ tx, actor: w.owner, ...mine }, { id: done }))).rejects.toMatchObject({
    code: "wrong_state",
  });
});

type Verb = (ctx: SellerContext, at: { id: string; revision: number }) => Promise<unknown>;
const VERBS: Readonly<Record<Extract<SellerAction, `certificate.${string}`>, { ready: (w: World) => Promise<string>; call: Verb }>> = {
  "certificate.save": {
    ready: (w) => draftCertificate(w),
    call: (ctx, at) => saveFacts(ctx, { ...at, values: { policyNo: "X" }, confirmed: [] }),
  },
  "certificate.unlock": {
    ready: async (world) => {
      const id = await draftCertificate(world);
      await asStaff((tx) =>
        tx.update(certificates).set({ fileStatus: "refused", refusal: "encrypted_pdf" }).where(eq(certificates.id, id)),
      );
      return id;
    },
    call: (ctx, at) => unlockCertificate(ctx, { ...at, password: "open" }),
  },
  "certificate.submit": { ready: (w) => draftCertificate(w), call: (ctx, at) => submitCertificate(ctx, { ...at, declared: true }) },
  "certificate.remove": { ready: (w) => draftCertificate(w), call: (ctx, { id }) => removeCertificate(ctx, { id }) },
  "certificate.withdraw": { ready: (w) => submittedCertificate(w), call: withdrawCertificate },
  "certificate.answer": {
    ready: async (world) => {
      const id = await submittedCertificate(world);
      await asStaff(async (tx) =>
        askAboutCertificate({ tx, actor: world.reviewer, now: NOW }, { ...(await on(id)), text: "Which store?" }),
      );
      return id;
    },
    call: (ctx, at) => answerAboutCertificate(ctx, { ...at, text: "The US store." }),
  },
};

test.each(Object.entries(VERBS))("%s: another seller's certificate does not exist, its own does", async (_, { ready, call }) => {
  const id = await ready(other);
  const at = await on(id);
  const run = (world: World) => seller(world, (tx) => call({ tx, actor: world.owner, now: NOW }, at));
  await expect(run(w)).rejects.toMatchObject({ code: "not_found" });
  await expect(run(other)).resolves.toBeTruthy();
});

test("a renewal is held against the accepted certificate of the policy before, of this seller alone", async () => {
  const third = await makeWorld("renewing");
  const now = NOW + DAY;
  const last = await acceptedCertificate(third, { policyNo: "OLD", effectiveOn: "2025-01-01", expiresOn: "2026-07-01" }, NOW);
  await acceptedCertificate(other, { policyNo: "FOREIGN", effectiveOn: "2025-01-01", expiresOn: "2026-08-01" }, NOW);
  const returned = await submittedCertificate(third, { policyNo: "BAD", expiresOn: "2026-09-01" });
  await asStaff(async (tx) =>
    returnCertificate({ tx, actor: third.reviewer, now }, { ...(await on(returned)), reasons: ["R9"], note: "" }),
  );
  const draft = await draftCertificate(
    third,
    { policyNo: "NEW", effectiveOn: "2026-07-01", expiresOn: "2027-07-01" },
    { replaces: returned },
  );
  const detail = await certificateFor(third.scope, draft, now);
  expect([detail?.accepted?.id, detail?.before?.id]).toEqual([last, returned]);
  expect((await certificateFor(third.scope, last, now))?.accepted).toBeNull();
});

test("a certificate of somebody else cannot be renewed", async () => {
  const meta = { certificate: "new" as const, replaces: await draftCertificate(other), name: "c.pdf", type: "" };
  const renew = (world: World) =>
    seller(world, (tx) => beginCertificate({ tx, actor: world.owner, now: NOW }, crypto.randomUUID(), meta, 10));
  await expect(renew(w)).rejects.toMatchObject({ code: "not_found" });
  await expect(renew(other)).resolves.toBeUndefined();
});
