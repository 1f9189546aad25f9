import { describe, expect, it } from "vitest";
import { assessed, claimIn, DAYS, DUE, HOURS, LARGE_HEADS, NOW, PAID, SAMPLE, UK, US } from "../testing.ts";
import type { Claim } from "./claim.ts";
import { needsSecondPerson } from "./four-eyes.ts";
import { routeOf } from "./routing.ts";
import { OUTCOMES, STATES, type State } from "./states.ts";
import { routeAmount } from "./supplementary.ts";
import { needsSeller, type Party, sellerDueAt, whoActs } from "./who-acts.ts";
import { whoPays } from "./who-pays.ts";

describe("who acts", () => {
  const NEXT: Readonly<Record<State, Party>> = {
    screening: "specialist",
    handling: "specialist",
    proof_needed: "seller",
    awaiting_response: "seller",
    offer_pending: "customer",
    settlement_due: "seller",
    under_review: "specialist",
    stepped_in: "seller",
    appealed: "specialist",
    recovery: "finance",
    closed: "nobody",
  };
  it.each(STATES)("in %s", (state) => {
    expect(whoActs(claimIn(state), NOW)).toBe(NEXT[state]);
    expect(needsSeller(claimIn(state), NOW)).toBe(NEXT[state] === "seller");
    expect(sellerDueAt(claimIn(state), NOW)).toBe(NEXT[state] === "seller" ? DUE : null);
  });
  it("moves on to the desk when the seller has done its part or lost its chance", () => {
    expect(whoActs(claimIn("proof_needed", { proofInReview: true }), NOW)).toBe("reviewer");
    expect(whoActs(claimIn("settlement_due", { reportOpen: true }), NOW)).toBe("specialist");
    expect(whoActs(claimIn("stepped_in"), DUE)).toBe("seller");
    expect(whoActs(claimIn("stepped_in"), DUE + 1_000)).toBe("finance");
    expect(whoActs(claimIn("stepped_in", { appealedAt: NOW }), NOW)).toBe("finance");
  });
  const asked = { questions: [{ id: "q", to: "seller" as const, dueAt: NOW + 72 * HOURS }] };
  it("an open question makes it the seller's turn, in any open state", () => {
    for (const state of STATES) expect(whoActs(claimIn(state, asked), NOW)).toBe(state === "closed" ? "nobody" : "seller");
    expect(whoActs(claimIn("under_review", { questions: [{ id: "q", to: "staff", dueAt: DUE }] }), NOW)).toBe("specialist");
    expect(needsSeller(claimIn("screening", asked), NOW)).toBe(false);
  });
  it("names the nearest instant, of the clocks that run for the seller only", () => {
    expect(sellerDueAt(claimIn("awaiting_response", asked), NOW)).toBe(NOW + 72 * HOURS);
    const later = { questions: [{ id: "q", to: "seller" as const, dueAt: DUE + DAYS }] };
    expect(sellerDueAt(claimIn("awaiting_response", later), NOW)).toBe(DUE);
    expect(sellerDueAt(claimIn("offer_pending", later), NOW)).toBe(DUE + DAYS);
    expect(sellerDueAt(claimIn("proof_needed", { ...later, proofInReview: true }), NOW)).toBe(DUE + DAYS);
    expect(sellerDueAt(claimIn("settlement_due", { ...later, reportOpen: true }), NOW)).toBe(DUE + DAYS);
    expect(sellerDueAt(claimIn("stepped_in", later), DUE + HOURS)).toBe(DUE + DAYS);
  });
  it("a refused certificate is due when its correction ends", () => {
    expect(sellerDueAt(claimIn("proof_needed", { proofCorrectionUntil: DUE + DAYS }), DUE + HOURS)).toBe(DUE + DAYS);
  });
});

describe("who pays", () => {
  const answer = (claim: Claim) => {
    const { scenario, lines, otherwise } = whoPays(claim, US, NOW);
    const of = (party: string) => lines.find((l) => l.party === party)?.amount;
    return { scenario, marketplace: of("marketplace"), seller: of("seller"), otherwise };
  };
  const missed = { proofAtNotice: false };
  it.each([
    ["covered", claimIn("handling"), "no_charge", 800_00, 0],
    ["proved in time", claimIn("handling", { ...missed, proofInTime: true }), "no_charge", 800_00, 0],
    ["proof wanted", claimIn("proof_needed"), "proof_pending", 800_00, 0],
    ["proof missed", claimIn("handling", missed), "repay", 0, 800_00],
    ["not compliant, though covered", claimIn("handling", { compliant: false }), "repay", 0, 800_00],
    ["large", claimIn("awaiting_response"), "if_upheld", 0, 5_000_00],
    ["stepped in", claimIn("stepped_in", { amount: 3_000_00 }), "if_recovered", 0, 3_000_00],
    ["appealed", claimIn("appealed"), "if_recovered", 0, 5_000_00],
    ["recovery", claimIn("recovery"), "recovering", 0, 5_000_00],
  ] as const)("%s", (_, claim, scenario, marketplace, seller) => expect(answer(claim)).toMatchObject({ scenario, marketplace, seller }));
  it.each([
    ["no_charge", "no_charge", 5_000_00, 0],
    ["reversed", "marketplace_bears", 5_000_00, 0],
    ["recovered", "recovered", 4_000_00, 1_000_00],
    ["settled", "settled", 0, 5_000_00],
    ["denied", "nobody", 0, 0],
    ["withdrawn", "nobody", 0, 0],
    ["unsubstantiated", "nobody", 0, 0],
  ] as const)("closed as %s", (outcome, scenario, marketplace, seller) => {
    expect(answer(claimIn("closed", { outcome, payment: PAID, recovered: 1_000_00 }))).toEqual({
      scenario,
      marketplace,
      seller,
      otherwise: null,
    });
  });
  it("an appeal granted before any payment costs nobody", () =>
    expect(answer(claimIn("closed", { outcome: "reversed" })).scenario).toBe("nobody"));
  it("says what happens otherwise", () => {
    expect(answer(claimIn("proof_needed")).otherwise).toEqual({ key: "proof_missed", seller: 800_00 });
    expect(answer(claimIn("awaiting_response")).otherwise).toEqual({ key: "decided_for_you", seller: 0 });
    expect(answer(claimIn("stepped_in")).otherwise).toEqual({ key: "appeal_granted", seller: 0 });
  });
  it("the lines add up to the amount, in every state", () => {
    for (const state of STATES) {
      for (const outcome of state === "closed" ? OUTCOMES : [null]) {
        const claim = claimIn(state, { outcome, payment: PAID });
        const { scenario, lines } = whoPays(claim, US, NOW);
        expect(lines.reduce((all, l) => all + l.amount, 0)).toBe(scenario === "nobody" ? 0 : (claim.amount ?? 0));
      }
    }
  });
  const inputs = (claim: Claim) => whoPays(claim, US, NOW).inputs.map((i) => `${i.id}:${i.verdict}`);
  it("gives its reasons", () => {
    expect(inputs(claimIn("handling"))).toEqual(["amount_small:info", "compliant:pass", "proof_at_notice:pass", "rules:info"]);
    expect(inputs(claimIn("handling", missed))).toContain("proof_missed:fail");
    expect(inputs(claimIn("handling", { ...missed, proofInTime: true }))).toContain("proof_in_time:pass");
    expect(inputs(claimIn("proof_needed"))).toContain("proof_wanted:ask");
    expect(inputs(claimIn("proof_needed", { proofInReview: true }))).toContain("proof_in_review:info");
    expect(inputs(claimIn("handling", { compliant: false }))).toEqual(["amount_small:info", "not_compliant:fail", "rules:info"]);
    expect(inputs(claimIn("awaiting_response"))).toEqual(["amount_large:info", "compliant:pass", "insurer_untold:warn", "rules:info"]);
    expect(inputs(claimIn("awaiting_response", { insurerNotifiedAt: NOW }))).toContain("insurer_told:pass");
  });
  it.each([
    ["awaiting_response", null, "insurer_untold:warn"],
    ["settlement_due", null, "insurer_untold:warn"],
    ["recovery", null, "insurer_untold:warn"],
    ["closed", "settled", "insurer_never_told:info"],
    ["closed", "denied", "insurer_never_told:info"],
  ] as const)("bids tell the insurer only while something may still be paid: %s %s", (state, outcome, said) => {
    const about = (claim: Claim) => inputs(claim).filter((i) => i.startsWith("insurer_"));
    expect(about(claimIn(state, { outcome, route: "large" }))).toEqual([said]);
    expect(about(claimIn(state, { outcome, route: "large", insurerNotifiedAt: NOW }))).toEqual(["insurer_told:pass"]);
  });
});

describe("amounts that decide", () => {
  it.each([US, UK])("exactly the threshold is small ($id)", (pack) => {
    expect([
      routeOf(1_000_00, pack),
      routeOf(1_000_01, pack),
      routeOf(routeAmount(600_00, 400_00), pack),
      routeOf(routeAmount(600_00, 400_01), pack),
    ]).toEqual(["small", "large", "small", "large"]);
  });
  const big = claimIn("under_review", { amount: 10_000_01, heads: LARGE_HEADS.map((h) => ({ ...h, claimed: 5_000_01 })) });
  const even = { ...big, amount: 10_000_00, heads: LARGE_HEADS.map((h) => ({ ...h, claimed: 5_000_00 })) };
  it.each(["present", "amend", "deny", "uphold", "pay", "grant_appeal", "reject_appeal", "waive_recovery"] as const)(
    "%s takes two people over 10,000.00",
    (type) => {
      const event = (claim: Claim) => (type === "present" || type === "amend" ? { ...SAMPLE[type], heads: assessed(claim) } : SAMPLE[type]);
      expect(needsSecondPerson(event(big), big, US)).toBe(true);
      expect(needsSecondPerson(event(even), even, US)).toBe(false);
    },
  );
  it("what the seller, the customer and the clock do takes one", () => {
    for (const type of ["accept", "offer", "contest", "take_offer", "lapse_response", "recover", "renotify", "withdraw"] as const)
      expect(needsSecondPerson(SAMPLE[type], big, US)).toBe(false);
  });
});
