import { describe, expect, it } from "vitest";
import { ACTORS, assessed, at, claimIn, DAYS, DUE, done, HOURS, NOW, PAID, refused, run, SAMPLE, SMALL_HEADS, UK, US } from "../testing.ts";
import type { Claim } from "./claim.ts";
import { step } from "./step.ts";

const { partner, specialist, reviewer, finance, owner, timer } = ACTORS;
const small = (claim: Claim): Claim => ({ ...claim, heads: SMALL_HEADS.map((h) => ({ ...h, eligible: null })) });
const presentSmall = (compliant: boolean, proofOnFile: boolean, proofInReview = false) => {
  const claim = small(claimIn("screening"));
  return done(step(claim, { type: "present", heads: assessed(claim), compliant, proofOnFile, proofInReview }, at(specialist)));
};

describe("file", () => {
  const on = (incidentOn: string, now = NOW) => run(null, { ...SAMPLE.file, incidentOn }, partner, now);
  it("opens the screening with the marketplace's clock", () => {
    expect(on("2026-05-20")).toMatchObject({
      state: "screening",
      filedAt: NOW,
      packVersion: "2026-03",
      marketDueAt: Date.UTC(2026, 5, 8, 6, 59, 59),
      dueAt: null,
    });
  });
  it("refuses what is not physical, before the programme, or without an amount", () => {
    expect(refused(null, { ...SAMPLE.file, physical: false }, partner)).toBe("not_physical");
    expect(refused(null, { ...SAMPLE.file, incidentOn: "2021-08-31" }, partner)).toBe("before_programme");
    expect(refused(null, { ...SAMPLE.file, heads: [] }, partner)).toBe("bad_amount");
    for (const claimed of [0, -1, 0.5, Number.NaN, 2 ** 60])
      expect(refused(null, { ...SAMPLE.file, heads: [{ head: "product_price", claimed }] }, partner)).toBe("bad_amount");
  });
  it("takes the first programme day and the 90th day, closes the 91st as ineligible", () => {
    expect(on("2021-09-01", Date.UTC(2021, 8, 2)).state).toBe("screening");
    expect(on("2026-03-04").state).toBe("screening");
    expect(on("2026-03-03")).toMatchObject({ state: "closed", outcome: "unsubstantiated", outcomeReason: "ineligible", marketDueAt: null });
  });
  it("counts the days in the marketplace's zone", () => {
    const lastSecond = Date.UTC(2026, 5, 3, 6, 59, 59);
    expect(on("2026-03-04", lastSecond).state).toBe("screening");
    expect(on("2026-03-04", lastSecond + 1_000).state).toBe("closed");
    expect(run(null, { ...SAMPLE.file, program: "uk", currency: "GBP", incidentOn: "2026-03-04" }, partner, lastSecond, UK).state).toBe(
      "closed",
    );
  });
});

describe("dismiss and present", () => {
  it.each([{ scored: false }, { opined: false }])("need both records of the screening: %o", (patch) => {
    expect(refused(claimIn("screening", patch), SAMPLE.dismiss, specialist)).toBe("unscored");
    expect(refused(claimIn("screening", patch), SAMPLE.present, specialist)).toBe("unscored");
  });
  it("dismiss wants a reason, and tells the seller nothing", () => {
    expect(refused(claimIn("screening"), { type: "dismiss", reason: "  " }, specialist)).toBe("reason_required");
    expect(done(step(claimIn("screening"), SAMPLE.dismiss, at(specialist))).effects).toEqual([]);
  });
  it("present assesses every head, once, within claim, programme and cap", () => {
    const claim = claimIn("screening");
    const tryHeads = (heads: typeof SAMPLE.present.heads, c = claim) => refused(c, { ...SAMPLE.present, heads }, specialist);
    const [a, b] = assessed(claim);
    if (!a || !b) throw new Error("two heads");
    expect(tryHeads([a])).toBe("head_unknown");
    expect(tryHeads([a, a])).toBe("head_unknown");
    expect(tryHeads([a, { ...b, head: "lost_wages" }])).toBe("head_unknown");
    expect(tryHeads([a, { ...b, eligible: 1.5 }])).toBe("bad_amount");
    expect(tryHeads([a, { ...b, eligible: -1 }])).toBe("bad_amount");
    expect(tryHeads([a, { ...b, eligible: 1_000_01 }])).toBe("head_over_claimed");
    expect(tryHeads([a, { ...b, excluded: true }])).toBe("head_not_payable");
    expect(
      tryHeads([
        { ...a, eligible: 0 },
        { ...b, eligible: 0 },
      ]),
    ).toBe("nothing_eligible");
    const of = (head: "property_damage" | "punitive", claimed: number) => ({
      ...claim,
      heads: [{ head, claimed, eligible: null, excluded: false, decided: null }],
    });
    for (const head of ["pain_suffering", "business_loss", "consequential_loss", "attorney_fees", "punitive"] as const) {
      const c = { ...claim, heads: [{ head, claimed: 5_00, eligible: null, excluded: false, decided: null }] };
      expect(tryHeads(assessed(c), c)).toBe("head_not_payable");
    }
    const capped = of("property_damage", 1_000_000_01);
    expect(tryHeads(assessed(capped), capped)).toBe("over_cap");
    expect(tryHeads(assessed(capped, 1_000_000_00), capped)).toBeNull();
  });
  it.each([
    [1_000_00, "small", "proof_needed"],
    [1_000_01, "large", "awaiting_response"],
  ] as const)("%i is %s", (amount, route, state) => {
    const claim = {
      ...claimIn("screening"),
      heads: [{ head: "medical_cost" as const, claimed: amount, eligible: null, excluded: false, decided: null }],
    };
    expect(run(claim, { ...SAMPLE.present, heads: assessed(claim) }, specialist)).toMatchObject({
      route,
      state,
      eligible: amount,
      amount,
      presentedAt: NOW,
      packVersion: "2026-03",
    });
  });
  it("a small claim goes by compliance, then by cover", () => {
    expect(presentSmall(false, true)).toMatchObject({
      claim: { state: "handling", compliant: false, dueAt: null },
      effects: [{ notice: "presented_not_compliant" }],
    });
    expect(presentSmall(false, false).claim.state).toBe("handling");
    expect(presentSmall(true, true)).toMatchObject({
      claim: { state: "handling", proofAtNotice: true },
      effects: [{ notice: "presented_covered" }],
    });
    expect(presentSmall(true, false)).toMatchObject({
      claim: { state: "proof_needed", dueAt: DUE, proofInReview: false },
      effects: [{ notice: "presented_proof" }],
    });
    expect(presentSmall(true, false, true).claim).toMatchObject({ state: "proof_needed", proofInReview: true, proofSubmittedAt: NOW });
  });
});

describe("pay", () => {
  it("is once, of something, with a reference", () => {
    for (const state of ["handling", "proof_needed", "stepped_in", "appealed"] as const)
      expect(refused(claimIn(state, { payment: PAID }), SAMPLE.pay, finance)).toBe("already_paid");
    expect(refused(claimIn("handling", { amount: 0 }), SAMPLE.pay, finance)).toBe("bad_amount");
    expect(refused(claimIn("handling"), { type: "pay", reference: " " }, finance)).toBe("reason_required");
  });
  it.each([
    [{ proofAtNotice: true }, "closed"],
    [{ proofAtNotice: false, proofInTime: true }, "closed"],
    [{ proofAtNotice: false }, "stepped_in"],
    [{ compliant: false, proofAtNotice: true }, "stepped_in"],
  ] as const)("from handling with %o → %s", (patch, state) => {
    const paid = done(step(claimIn("handling", patch), SAMPLE.pay, at(specialist)));
    expect(paid.claim).toMatchObject({ state, payment: { amount: 800_00, at: NOW, reference: "PAY-9" } });
    expect(paid.effects).toContainEqual({ type: "ledger", kind: "concession", amount: 800_00, reference: "PAY-9" });
    if (state === "stepped_in")
      expect(paid.claim).toMatchObject({
        stepInCause: "compliant" in patch ? "not_compliant" : "proof",
        dueAt: Date.UTC(2026, 6, 3, 6, 59, 59),
        marketDueAt: null,
      });
  });
  it("never moves the seller's clock", () => {
    expect(run(claimIn("proof_needed"), SAMPLE.pay, finance)).toMatchObject({ state: "proof_needed", dueAt: DUE, marketDueAt: null });
    expect(run(claimIn("appealed"), SAMPLE.pay, finance).marketDueAt).toBe(DUE);
  });
});

describe("prove_cover", () => {
  const proof = (patch: Partial<Claim>, now = NOW) => refused(claimIn("proof_needed", patch), SAMPLE.prove_cover, reviewer, now);
  it("wants a certificate handed in within the window; the review may come later", () => {
    expect(proof({})).toBe("no_proof_submitted");
    expect(proof({ proofSubmittedAt: DUE }, DUE + 30 * DAYS)).toBeNull();
    expect(proof({ proofSubmittedAt: DUE + 1_000 })).toBe("proof_late");
    expect(proof({ proofSubmittedAt: DUE + HOURS, proofCorrectionUntil: DUE + HOURS })).toBeNull();
  });
  it("after payment it closes without charge", () => {
    expect(run(claimIn("proof_needed", { payment: PAID, proofSubmittedAt: NOW }), SAMPLE.prove_cover, reviewer)).toMatchObject({
      state: "closed",
      outcome: "no_charge",
    });
  });
});

describe("deny, withdraw and amend", () => {
  it("are over once the customer is paid", () => {
    for (const state of ["proof_needed", "stepped_in"] as const)
      expect(refused(claimIn(state, { payment: PAID }), SAMPLE.deny, specialist)).toBe("already_paid");
    for (const state of ["proof_needed", "stepped_in", "appealed", "recovery"] as const)
      expect(refused(claimIn(state, { payment: PAID }), SAMPLE.withdraw, partner)).toBe("already_paid");
    expect(refused(claimIn("proof_needed", { payment: PAID }), SAMPLE.amend, specialist)).toBe("already_paid");
    expect(refused(claimIn("settlement_due", { reportOpen: true }), SAMPLE.withdraw, partner)).toBe("report_open");
    expect(refused(claimIn("under_review"), { type: "deny", reason: "" }, specialist)).toBe("reason_required");
    expect(refused(claimIn("handling"), { ...SAMPLE.amend, reason: "" }, specialist)).toBe("reason_required");
    expect(
      refused(claimIn("awaiting_response"), { ...SAMPLE.amend, heads: assessed(claimIn("awaiting_response"), 0, 0) }, specialist),
    ).toBe("nothing_eligible");
  });
  it("says nothing to the seller of a claim it never saw", () => {
    expect(done(step(claimIn("screening"), SAMPLE.withdraw, at(partner))).effects).toEqual([]);
    expect(done(step(claimIn("handling"), SAMPLE.withdraw, at(partner))).effects).toEqual([{ type: "notify", notice: "withdrawn" }]);
  });
  const NEXT = Date.UTC(2026, 5, 13, 6, 59, 59);
  const amend = (claim: Claim, ...eligible: number[]) =>
    run(claim, { ...SAMPLE.amend, heads: assessed(claim, ...eligible) }, specialist, NOW + 3 * DAYS);
  it("a fall keeps the due instant, a rise gives a fresh window", () => {
    expect(amend(claimIn("awaiting_response"), 3_000_00)).toMatchObject({
      state: "awaiting_response",
      dueAt: DUE,
      amount: 4_000_00,
      noticeSentAt: NOW - DAYS,
    });
    const low = claimIn("awaiting_response", { eligible: 2_000_00, amount: 2_000_00 });
    expect(amend(low)).toMatchObject({
      state: "awaiting_response",
      dueAt: NEXT,
      amount: 5_000_00,
      noticeSentAt: null,
      finalNoticeSentAt: null,
    });
    expect(amend(claimIn("proof_needed"), 500_00)).toMatchObject({ state: "proof_needed", dueAt: DUE });
    expect(amend(claimIn("proof_needed", { eligible: 500_00 }))).toMatchObject({ state: "proof_needed", dueAt: NEXT });
  });
  it("crosses the threshold both ways", () => {
    const grown = claimIn("handling", {
      heads: [{ head: "property_damage", claimed: 1_000_01, eligible: 800_00, excluded: false, decided: null }],
    });
    expect(amend(grown)).toMatchObject({ state: "awaiting_response", route: "large", dueAt: NEXT });
    expect(amend(claimIn("awaiting_response"), 0, 900_00)).toMatchObject({ state: "proof_needed", route: "small", dueAt: NEXT });
    expect(amend(claimIn("awaiting_response", { proofAtNotice: true }), 0, 900_00)).toMatchObject({ state: "handling", dueAt: null });
    expect(amend(claimIn("awaiting_response", { compliant: false }), 0, 900_00).state).toBe("handling");
  });
  it("does not ask again for cover that was proved in time", () => {
    expect(amend(claimIn("awaiting_response", { proofInTime: true }), 0, 900_00).state).toBe("handling");
  });
});

describe("actor before state before guard", () => {
  it("refuses in this order", () => {
    expect(refused(claimIn("closed"), SAMPLE.pay, owner)).toBe("not_allowed_actor");
    expect(refused(claimIn("closed", { payment: PAID }), SAMPLE.pay, finance)).toBe("wrong_state");
    expect(refused(null, SAMPLE.lapse_offer, timer)).toBe("wrong_state");
    expect(refused(claimIn("screening"), { type: "remark", text: "" }, specialist)).toBe("reason_required");
    expect(US.version).toBe(UK.version);
  });
});
