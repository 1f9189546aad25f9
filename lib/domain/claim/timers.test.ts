import { describe, expect, it } from "vitest";
import { ACTORS, at, claimIn, DAYS, DUE, done, HOURS, NOW, PAID, refused, run, SAMPLE, US } from "../testing.ts";
import type { Claim } from "./claim.ts";
import { recordNoticeSent, voidNotice } from "./notice-facts.ts";
import { refuseProof, refuseReport } from "./proof.ts";
import { STATES } from "./states.ts";
import { timersOf } from "./timers.ts";

const { timer, owner, specialist, reviewer, finance } = ACTORS;
const LAST = DUE - 48 * HOURS;
const timers = (claim: Claim) => timersOf(claim, US);
const warnedLate = { finalNoticeSentAt: DUE - HOURS };

describe("lapse guards", () => {
  it.each(["lapse_proof", "lapse_offer", "lapse_response", "lapse_settlement", "lapse_appeal"] as const)(
    "%s waits for the last second to pass",
    (type) => {
      const state = {
        lapse_proof: "proof_needed",
        lapse_offer: "offer_pending",
        lapse_response: "awaiting_response",
        lapse_settlement: "settlement_due",
        lapse_appeal: "stepped_in",
      } as const;
      const claim = claimIn(state[type], type === "lapse_appeal" ? { payment: PAID } : {});
      expect(refused(claim, { type }, timer, DUE)).toBe("not_due");
      expect(refused(claim, { type }, timer, DUE + 1_000)).toBeNull();
      const unsent = refused({ ...claim, noticeSentAt: null }, { type }, timer, DUE + 1_000);
      expect(unsent).toBe(type === "lapse_offer" ? null : "notice_not_sent");
    },
  );
  it.each([
    ["lapse_response", "awaiting_response"],
    ["lapse_proof", "proof_needed"],
  ] as const)("%s needs a final notice 24 hours old", (type, state) => {
    expect(refused(claimIn(state, { finalNoticeSentAt: null }), { type }, timer, DUE + DAYS)).toBe("final_notice_missing");
    expect(refused(claimIn(state, warnedLate), { type }, timer, DUE + 23 * HOURS - 1)).toBe("final_notice_missing");
    expect(refused(claimIn(state, warnedLate), { type }, timer, DUE + 23 * HOURS)).toBeNull();
  });
  it("lapse_proof waits for the review, and for a correction", () => {
    expect(refused(claimIn("proof_needed", { proofInReview: true }), SAMPLE.lapse_proof, timer, DUE + DAYS)).toBe("proof_in_review");
    expect(refused(claimIn("proof_needed", { proofCorrectionUntil: DUE + DAYS }), SAMPLE.lapse_proof, timer, DUE + DAYS)).toBe("not_due");
  });
  it("lapse_settlement waits for a report, lapse_appeal for the payment", () => {
    expect(refused(claimIn("settlement_due", { reportOpen: true }), SAMPLE.lapse_settlement, timer, DUE + DAYS)).toBe("report_open");
    expect(refused(claimIn("stepped_in"), SAMPLE.lapse_appeal, timer, DUE + DAYS)).toBe("not_paid");
  });
  it("lead where the rules say", () => {
    const after = DUE + 1_000;
    expect(run(claimIn("proof_needed"), SAMPLE.lapse_proof, timer, after)).toMatchObject({
      state: "handling",
      proofInTime: false,
      dueAt: null,
    });
    expect(run(claimIn("proof_needed", { payment: PAID }), SAMPLE.lapse_proof, timer, after)).toMatchObject({
      state: "stepped_in",
      stepInCause: "proof",
      marketDueAt: null,
    });
    expect(run(claimIn("awaiting_response"), SAMPLE.lapse_response, timer, after)).toMatchObject({
      state: "stepped_in",
      stepInCause: "silence",
      noticeSentAt: null,
    });
    expect(run(claimIn("settlement_due", { amount: 2_000_00 }), SAMPLE.lapse_settlement, timer, after)).toMatchObject({
      stepInCause: "settlement",
      amount: 2_000_00,
    });
  });
});

describe("timersOf", () => {
  it("has nothing where no clock of the seller's or customer's runs", () => {
    for (const state of STATES) if (claimIn(state).dueAt === null) expect(timers(claimIn(state, { payment: PAID }))).toEqual([]);
    for (const state of ["screening", "handling", "under_review", "appealed", "recovery", "closed"] as const)
      expect(timers(claimIn(state, { dueAt: DUE }))).toEqual([]);
  });
  it("warns 48 hours before, or when the notice went, if later", () => {
    expect(timers(claimIn("awaiting_response", { finalNoticeSentAt: null }))).toEqual([{ event: "final_notice_response", at: LAST }]);
    expect(timers(claimIn("proof_needed", { finalNoticeSentAt: null }))).toEqual([{ event: "final_notice_proof", at: LAST }]);
    expect(timers(claimIn("awaiting_response", { finalNoticeSentAt: null, noticeSentAt: DUE - HOURS }))).toEqual([
      { event: "final_notice_response", at: DUE - HOURS },
    ]);
  });
  it.each([
    ["awaiting_response", {}, "lapse_response", DUE],
    ["awaiting_response", warnedLate, "lapse_response", DUE + 23 * HOURS],
    ["proof_needed", {}, "lapse_proof", DUE],
    ["proof_needed", warnedLate, "lapse_proof", DUE + 23 * HOURS],
    ["proof_needed", { proofCorrectionUntil: DUE + 30 * HOURS }, "lapse_proof", DUE + 30 * HOURS],
    ["offer_pending", {}, "lapse_offer", DUE],
    ["settlement_due", {}, "lapse_settlement", DUE],
    ["stepped_in", { payment: PAID }, "lapse_appeal", DUE],
    ["stepped_in", { payment: { ...PAID, at: DUE + DAYS } }, "lapse_appeal", DUE + DAYS],
  ] as const)("%s %o → %s, and its guard holds then", (state, patch, event, at) => {
    const claim = claimIn(state, patch);
    expect(timers(claim)).toEqual([{ event, at: at + 1_000 }]);
    expect(refused(claim, { type: event }, timer, at + 1_000)).toBeNull();
  });
  it("leaves none where the guard cannot hold", () => {
    for (const state of ["awaiting_response", "proof_needed", "settlement_due", "stepped_in"] as const)
      expect(timers(claimIn(state, { noticeSentAt: null, payment: PAID }))).toEqual([]);
    expect(timers(claimIn("proof_needed", { proofInReview: true }))).toEqual([]);
    expect(timers(claimIn("settlement_due", { reportOpen: true }))).toEqual([]);
    expect(timers(claimIn("stepped_in"))).toEqual([]);
  });
});

describe("notices", () => {
  it("count from the first delivery; a bounce voids it", () => {
    const unsent = claimIn("awaiting_response", { noticeSentAt: null, finalNoticeSentAt: null });
    const sent = recordNoticeSent(recordNoticeSent(unsent, "notice", NOW), "notice", NOW + 5);
    expect(sent.noticeSentAt).toBe(NOW);
    expect(voidNotice(sent, "notice").noticeSentAt).toBeNull();
    const last = recordNoticeSent(recordNoticeSent(sent, "final", NOW + 6), "final", NOW + 7);
    expect(last.finalNoticeSentAt).toBe(NOW + 6);
    expect(voidNotice(last, "final")).toEqual(sent);
  });
  it("start no clock on a claim that moved on", () => {
    const moved = claimIn("under_review", { noticeSentAt: null });
    expect(recordNoticeSent(moved, "notice", NOW)).toBe(moved);
    expect(recordNoticeSent(claimIn("stepped_in"), "final", NOW).finalNoticeSentAt).toBeNull();
  });
  const again = (sentAt: number) => ({ ...SAMPLE.renotify, sentAt });
  it("by another way gives 24 hours at least", () => {
    const bounced = claimIn("awaiting_response", { noticeSentAt: null, finalNoticeSentAt: null });
    expect(run(bounced, again(NOW), specialist)).toMatchObject({ noticeSentAt: NOW, dueAt: DUE });
    expect(run(bounced, again(DUE - HOURS), specialist, DUE)).toMatchObject({ noticeSentAt: DUE - HOURS, dueAt: DUE + 23 * HOURS });
    expect(run(claimIn("stepped_in", { noticeSentAt: null }), again(DUE + DAYS), specialist, DUE + DAYS).dueAt).toBe(DUE + 2 * DAYS);
  });
  it("by another way only after a bounce, said how and where, and when it happened", () => {
    for (const state of ["settlement_due", "stepped_in", "awaiting_response", "proof_needed"] as const)
      expect(refused(claimIn(state), again(NOW), specialist)).toBe("already_sent");
    const bounced = claimIn("settlement_due", { noticeSentAt: null });
    expect(refused(bounced, { ...again(NOW), way: "" }, specialist)).toBe("reason_required");
    expect(refused(bounced, { ...again(NOW), address: " " }, specialist)).toBe("reason_required");
    expect(refused(bounced, again(NOW + 1), specialist)).toBe("bad_date");
    expect(refused(bounced, again(NOW - 2 * DAYS), specialist)).toBe("bad_date");
  });
  it("stands for the final notice once that is wanting", () => {
    const unwarned = claimIn("awaiting_response", { finalNoticeSentAt: null });
    expect(refused(unwarned, again(NOW), specialist)).toBe("already_sent");
    expect(run(unwarned, again(LAST), specialist, LAST)).toMatchObject({ noticeSentAt: NOW - DAYS, finalNoticeSentAt: LAST, dueAt: DUE });
  });
});

describe("facts that are not events", () => {
  const review = claimIn("proof_needed", { proofInReview: true, proofSubmittedAt: NOW });
  it("a refused certificate gets one correction: the window or 48 hours", () => {
    const early = done(refuseProof(review, at(reviewer)));
    expect(early).toMatchObject({
      claim: { proofInReview: false, proofCorrectionUntil: DUE, dueAt: DUE },
      effects: [{ notice: "proof_refused" }],
    });
    expect(done(refuseProof(review, at(reviewer, DUE))).claim.proofCorrectionUntil).toBe(DUE + 48 * HOURS);
    const again = { ...early.claim, proofInReview: true };
    expect(done(refuseProof(again, at(reviewer, DUE + DAYS))).claim.proofCorrectionUntil).toBe(DUE);
  });
  it("only the reviewer, only what waits for review", () => {
    for (const actor of [owner, specialist, finance, timer])
      expect(refuseProof(review, at(actor))).toEqual({ ok: false, code: "not_allowed_actor" });
    expect(refuseProof(claimIn("handling", { proofInReview: true }), at(reviewer))).toEqual({ ok: false, code: "wrong_state" });
    expect(refuseProof(claimIn("proof_needed"), at(reviewer))).toEqual({ ok: false, code: "no_proof_submitted" });
  });
  it("a refused payment report gives 48 hours at least", () => {
    const reported = claimIn("settlement_due", { reportOpen: true });
    expect(done(refuseReport(reported, at(specialist))).claim).toMatchObject({ reportOpen: false, dueAt: DUE });
    expect(done(refuseReport(reported, at(specialist, DUE))).claim.dueAt).toBe(DUE + 48 * HOURS);
    expect(refuseReport(reported, at(owner))).toEqual({ ok: false, code: "not_allowed_actor" });
    expect(refuseReport(claimIn("settlement_due"), at(specialist))).toEqual({ ok: false, code: "wrong_state" });
  });
});
