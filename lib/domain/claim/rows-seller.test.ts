import { describe, expect, it } from "vitest";
import { ACTORS, at, claimIn, DAYS, DUE, done, HOURS, NOW, PAID, refused, run, SAMPLE } from "../testing.ts";
import type { Claim } from "./claim.ts";
import type { ClaimEvent } from "./event.ts";
import { step } from "./step.ts";

const { partner, specialist, reviewer, finance, owner, manager } = ACTORS;

describe("inform", () => {
  const proof = { type: "inform", text: "", files: 1, proof: true } as const;
  it("says something, and proof only where proof is needed", () => {
    expect(refused(claimIn("handling"), { type: "inform", text: " ", files: 0, proof: false }, owner)).toBe("nothing_said");
    expect(refused(claimIn("under_review"), proof, owner)).toBe("not_proof_state");
    expect(run(claimIn("handling"), { type: "inform", text: "", files: 2, proof: false }, owner)).toEqual(claimIn("handling"));
  });
  it("a certificate in the last second holds the clock, a later one does not", () => {
    expect(run(claimIn("proof_needed"), proof, owner, DUE)).toMatchObject({ proofSubmittedAt: DUE, proofInReview: true });
    expect(run(claimIn("proof_needed"), proof, owner, DUE + 1_000)).toMatchObject({ proofSubmittedAt: DUE + 1_000, proofInReview: false });
    expect(run(claimIn("proof_needed", { proofCorrectionUntil: DUE + DAYS }), proof, owner, DUE + DAYS).proofInReview).toBe(true);
  });
  it("a second, late certificate does not undo the one in review", () => {
    const first = run(claimIn("proof_needed"), proof, owner, DUE - HOURS);
    const second = run(first, proof, manager, DUE + HOURS);
    expect(second.proofInReview).toBe(true);
    expect(refused(second, SAMPLE.prove_cover, reviewer, DUE + DAYS)).toBeNull();
  });
});

describe("accept, offer and their answers", () => {
  it("accept waits for the insurer question", () => {
    expect(refused(claimIn("awaiting_response"), { type: "accept", insurerQuestionAnswered: false }, owner)).toBe("insurer_question");
    expect(run(claimIn("awaiting_response"), SAMPLE.accept, owner)).toMatchObject({
      state: "settlement_due",
      amount: 5_000_00,
      dueAt: Date.UTC(2026, 6, 3, 6, 59, 59),
    });
  });
  it("an offer lies between nothing and everything, with a statement on the rest", () => {
    for (const amount of [0, -1, 5_000_00, 5_000_01, 0.5, Number.NaN])
      expect(refused(claimIn("awaiting_response"), { ...SAMPLE.offer, amount }, owner)).toBe("bad_amount");
    expect(refused(claimIn("awaiting_response"), { ...SAMPLE.offer, statement: "\n" }, owner)).toBe("statement_required");
    for (const amount of [1, 4_999_99]) expect(refused(claimIn("awaiting_response"), { ...SAMPLE.offer, amount }, owner)).toBeNull();
    expect(run(claimIn("awaiting_response"), SAMPLE.offer, owner)).toMatchObject({ offer: 2_000_00, amount: 5_000_00, dueAt: DUE });
  });
  it("taken, the offer is the agreed amount and its clock waits for the notice", () => {
    expect(run(claimIn("offer_pending"), SAMPLE.take_offer, partner)).toMatchObject({
      state: "settlement_due",
      amount: 2_000_00,
      noticeSentAt: null,
    });
  });
  it("refused, the whole is under review and the seller may still inform", () => {
    const refusedOffer = run(claimIn("offer_pending"), SAMPLE.refuse_offer, partner);
    expect(refusedOffer).toMatchObject({ state: "under_review", amount: 5_000_00, dueAt: null });
    expect(refused(refusedOffer, SAMPLE.inform, owner)).toBeNull();
  });
});

describe("contest", () => {
  const on = (patch: Partial<typeof SAMPLE.contest>) => refused(claimIn("awaiting_response"), { ...SAMPLE.contest, ...patch }, owner);
  it("names grounds, says why, declares, and gives a file or a reason", () => {
    expect(on({ grounds: [] })).toBe("grounds_required");
    expect(on({ statement: " " })).toBe("statement_required");
    expect(on({ declaredBy: "" })).toBe("declaration_required");
    expect(on({ declaredRole: "" })).toBe("declaration_required");
    expect(on({ files: 0 })).toBe("files_or_reason");
    expect(on({ files: 0, noFilesReason: " " })).toBe("files_or_reason");
    expect(on({ files: 0, noFilesReason: "unit_not_returned" })).toBeNull();
  });
  it("is late only after silence, and while nothing is paid", () => {
    expect(run(claimIn("awaiting_response"), SAMPLE.contest, owner)).toMatchObject({ contestedAt: NOW, contestLate: false, dueAt: null });
    expect(run(claimIn("awaiting_response"), SAMPLE.contest, owner, DUE).contestLate).toBe(false);
    expect(run(claimIn("stepped_in"), SAMPLE.contest, owner)).toMatchObject({
      state: "under_review",
      contestLate: true,
      stepInCause: null,
      amount: 5_000_00,
    });
    expect(refused(claimIn("stepped_in", { payment: PAID }), SAMPLE.contest, owner)).toBe("already_paid");
    for (const stepInCause of ["decision", "proof", "not_compliant", "settlement"] as const) {
      expect(refused(claimIn("stepped_in", { stepInCause }), SAMPLE.contest, owner)).toBe("wrong_state");
    }
  });
});

describe("notify_insurer", () => {
  it("gives seven days more, once, within the window", () => {
    const told = run(claimIn("awaiting_response"), SAMPLE.notify_insurer, owner);
    expect(told).toMatchObject({ dueAt: Date.UTC(2026, 5, 17, 6, 59, 59), insurerNotifiedAt: NOW, finalNoticeSentAt: null });
    expect(refused(told, SAMPLE.notify_insurer, manager)).toBe("already_notified");
    expect(refused(claimIn("awaiting_response"), SAMPLE.notify_insurer, owner, DUE)).toBeNull();
    expect(refused(claimIn("awaiting_response"), SAMPLE.notify_insurer, owner, DUE + 1_000)).toBe("window_over");
  });
});

describe("payment of a settlement", () => {
  it("one report at a time, of the agreed amount", () => {
    expect(refused(claimIn("settlement_due", { reportOpen: true }), SAMPLE.report_payment, owner)).toBe("report_open");
    expect(refused(claimIn("settlement_due"), { ...SAMPLE.report_payment, amount: 4_999_99 }, owner)).toBe("amount_differs");
    expect(refused(claimIn("settlement_due"), { ...SAMPLE.confirm_settlement, amount: 5_000_01 }, partner)).toBe("amount_differs");
    const reported = run(claimIn("settlement_due"), SAMPLE.report_payment, owner);
    expect(reported.reportOpen).toBe(true);
    expect(run(reported, SAMPLE.confirm_settlement, specialist)).toMatchObject({ state: "closed", outcome: "settled", reportOpen: false });
  });
});

describe("appeal and its end", () => {
  it("once, in the window, with something new", () => {
    expect(refused(claimIn("stepped_in", { appealedAt: NOW }), SAMPLE.appeal, owner)).toBe("already_appealed");
    expect(refused(claimIn("stepped_in"), SAMPLE.appeal, owner, DUE)).toBeNull();
    expect(refused(claimIn("stepped_in"), SAMPLE.appeal, owner, DUE + 1_000)).toBe("window_over");
    expect(refused(claimIn("stepped_in"), { ...SAMPLE.appeal, newInformation: "" }, owner)).toBe("new_information_required");
    expect(run(claimIn("stepped_in", { payment: PAID }), SAMPLE.appeal, owner)).toMatchObject({
      state: "appealed",
      appealedAt: NOW,
      dueAt: null,
      payment: PAID,
    });
  });
  it("recovery needs a payment", () => {
    expect(refused(claimIn("stepped_in"), SAMPLE.waive_appeal, owner)).toBe("not_paid");
    expect(refused(claimIn("appealed"), SAMPLE.reject_appeal, specialist)).toBe("not_paid");
    expect(refused(claimIn("stepped_in"), SAMPLE.waive_recovery, finance)).toBe("not_paid");
  });
  it("reasons and amounts", () => {
    const appealed = claimIn("appealed", { payment: PAID });
    expect(refused(appealed, { type: "grant_appeal", reason: " " }, specialist)).toBe("reason_required");
    expect(refused(appealed, { ...SAMPLE.reject_appeal, reason: "" }, specialist)).toBe("reason_required");
    for (const amount of [0, -1, 5_000_01, 1.5])
      expect(refused(appealed, { ...SAMPLE.reject_appeal, amount }, specialist)).toBe("bad_amount");
    expect(refused(claimIn("recovery"), { type: "waive_recovery", reason: "" }, finance)).toBe("reason_required");
    for (const amount of [0, -1, 5_000_01, 1.5])
      expect(refused(claimIn("recovery"), { ...SAMPLE.recover, amount }, finance)).toBe("bad_amount");
  });
  it("lowers head by head, never one above what stood, to the amount that stays", () => {
    const appealed = claimIn("appealed", { payment: PAID });
    const left = (property: number, product: number, amount: number) => ({
      ...SAMPLE.reject_appeal,
      amount,
      heads: [
        { head: "property_damage" as const, decided: property },
        { head: "product_price" as const, decided: product },
      ],
    });
    const decidedOf = (event: ClaimEvent) => run(appealed, event, specialist).heads.map((h) => h.decided);
    expect(decidedOf(left(2_500_00, 0, 2_500_00))).toEqual([2_500_00, 0]);
    expect(refused(appealed, left(2_500_00, 0, 2_400_00), specialist)).toBe("bad_amount");
    expect(refused(appealed, left(3_000_00, 1_000_01, 4_000_01), specialist)).toBe("bad_amount");
    const unknown = { ...SAMPLE.reject_appeal, amount: 1, heads: [{ head: "lost_wages" as const, decided: 1 }] };
    expect(refused(appealed, unknown, specialist)).toBe("head_unknown");
    // Lowered as a whole: in proportion. Left as it was: untouched.
    expect(decidedOf({ ...SAMPLE.reject_appeal, amount: 2_500_01 })).toEqual([2_000_01, 500_00]);
    expect(decidedOf(SAMPLE.reject_appeal)).toEqual([null, null]);
  });
  it("a part already recovered makes a waiver `recovered`", () => {
    expect(run(claimIn("recovery"), SAMPLE.waive_recovery, finance).outcome).toBe("no_charge");
    expect(run(claimIn("recovery", { recovered: 1 }), SAMPLE.waive_recovery, finance).outcome).toBe("recovered");
    expect(run(claimIn("recovery"), { ...SAMPLE.recover, amount: 5_000_00 }, finance)).toMatchObject({
      outcome: "recovered",
      recovered: 5_000_00,
    });
  });
});

describe("questions", () => {
  const asked = (claim: Claim) => run(claim, SAMPLE.ask, specialist);
  it("each side asks the other, in words", () => {
    expect(refused(claimIn("handling"), { ...SAMPLE.ask, to: "staff" }, specialist)).toBe("same_side");
    expect(refused(claimIn("handling"), SAMPLE.ask, owner)).toBe("same_side");
    expect(refused(claimIn("handling"), { ...SAMPLE.ask, text: "" }, specialist)).toBe("reason_required");
  });
  it("gives 72 hours, never less than the window left", () => {
    expect(asked(claimIn("under_review")).questions).toEqual([{ id: "q-2", to: "seller", dueAt: NOW + 72 * HOURS }]);
    expect(asked(claimIn("awaiting_response")).questions[0]?.dueAt).toBe(DUE);
  });
  it("only the one asked answers, the question asked", () => {
    const open = asked(claimIn("under_review"));
    expect(refused(open, { ...SAMPLE.answer, id: "q-2" }, specialist)).toBe("no_such_question");
    expect(refused(open, { ...SAMPLE.answer, id: "q-9" }, owner)).toBe("no_such_question");
    expect(refused(open, { ...SAMPLE.answer, id: "q-2", text: "" }, owner)).toBe("reason_required");
    const answered = done(step(open, { ...SAMPLE.answer, id: "q-2" }, at(owner)));
    expect(answered).toMatchObject({ claim: { questions: [] }, effects: [{ type: "notify", notice: "submitted" }] });
  });
  it("uphold waits for an open question to the seller until it is due, deny does not", () => {
    const open = asked(claimIn("under_review"));
    expect(refused(open, SAMPLE.uphold, specialist, NOW + 72 * HOURS)).toBe("question_open");
    expect(refused(open, SAMPLE.uphold, specialist, NOW + 72 * HOURS + 1_000)).toBeNull();
    expect(refused(open, SAMPLE.deny, specialist)).toBeNull();
    expect(refused(claimIn("under_review", { questions: [{ id: "q", to: "staff", dueAt: DUE }] }), SAMPLE.uphold, specialist)).toBeNull();
  });
});

describe("uphold", () => {
  const on = (heads: typeof SAMPLE.uphold.heads, reason = "x") =>
    refused(claimIn("under_review"), { type: "uphold", reason, heads }, specialist);
  it("decides head by head, up to the eligible amount", () => {
    expect(on([{ head: "medical_cost", decided: 1 }])).toBe("head_unknown");
    expect(
      on([
        { head: "product_price", decided: 1 },
        { head: "product_price", decided: 1 },
      ]),
    ).toBe("head_unknown");
    for (const amount of [1_000_01, -1, 0.5]) expect(on([{ head: "product_price", decided: amount }])).toBe("bad_amount");
    expect(on([{ head: "product_price", decided: 0 }])).toBe("bad_amount");
    expect(on([])).toBe("bad_amount");
    expect(on(SAMPLE.uphold.heads, " ")).toBe("reason_required");
    const upheld = run(claimIn("under_review"), SAMPLE.uphold, specialist);
    expect(upheld).toMatchObject({
      amount: 3_000_00,
      eligible: 5_000_00,
      stepInCause: "decision",
      heads: [{ decided: 3_000_00 }, { decided: 0 }],
    });
  });
});
