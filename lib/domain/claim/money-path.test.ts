import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "../actor.ts";
import { balance, borneByMarketplace, type Entry, isConserved, paidToCustomer, recoveredOf } from "../ledger.ts";
import { parseMoney, split, sum } from "../money.ts";
import { ACTORS, claimIn, DAYS, deepFreeze, done, NOW, SAMPLE, UK, US } from "../testing.ts";
import type { Claim } from "./claim.ts";
import { type ClaimEvent, RECOVERY_KINDS } from "./event.ts";
import { step } from "./step.ts";

const { owner, specialist, finance, timer, partner } = ACTORS;
const PAYABLE = ["property_damage", "medical_cost", "lost_wages", "product_price"] as const;

/** A large claim from its typed amount to the last cent, every figure at random. */
const story = fc.record({
  pack: fc.constantFrom(US, UK),
  whole: fc.integer({ min: 1_000_01, max: 1_000_000_00 }),
  weights: fc.tuple(...PAYABLE.map(() => fc.integer({ min: 1, max: 1_000 }))),
  upheld: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 4, maxLength: 4 }),
  way: fc.constantFrom("lapse", "waive_appeal", "reject", "waive_in_window", "grant"),
  keep: fc.integer({ min: 1, max: 1_000 }),
  cuts: fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 6 }),
  end: fc.constantFrom("recover", "waive"),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function tell(of: Story) {
  const ledger: Entry[] = [];
  let claim: Claim | null = null;
  let now = NOW;
  const by = (actor: Actor, event: ClaimEvent, facts: Partial<Claim> = {}): Claim => {
    const before: Claim | null = claim && deepFreeze({ ...claim, ...facts });
    const { claim: after, effects } = done(step(before, deepFreeze(event), { actor, now, pack: of.pack }));
    for (const e of effects) if (e.type === "ledger") ledger.push({ kind: e.kind, amount: e.amount });
    expect(isConserved(ledger)).toBe(true);
    claim = after;
    return after;
  };
  const typed = parseMoney(`${Math.floor(of.whole / 100)}.${String(of.whole % 100).padStart(2, "0")}`) ?? 0;
  const parts = split(typed, of.weights);
  const heads = PAYABLE.map((head, i) => ({ head, claimed: Math.max(1, parts[i] ?? 0) }));
  by(partner, { ...SAMPLE.file, program: of.pack.id, currency: of.pack.currency, heads });
  by(
    specialist,
    { ...SAMPLE.present, heads: heads.map((h) => ({ head: h.head, eligible: h.claimed, excluded: false })) },
    { scored: true, opined: true },
  );
  by(owner, SAMPLE.contest);
  const decided = heads.map((h, i) => ({ head: h.head, decided: Math.floor((h.claimed * (of.upheld[i] ?? 0)) / 1_000) }));
  if (sum(decided.map((d) => d.decided)) === 0) decided.splice(0, 1, { head: "property_damage", decided: 1 });
  by(specialist, { ...SAMPLE.uphold, heads: decided });
  const stepped = by(finance, SAMPLE.pay);
  const paid = stepped.payment?.amount ?? 0;
  expect(paid).toBe(sum(decided.map((d) => d.decided)));
  if (of.way === "lapse") {
    now = (stepped.dueAt ?? now) + 1_000;
    by(timer, SAMPLE.lapse_appeal, { noticeSentAt: NOW });
  } else if (of.way === "waive_appeal") by(owner, SAMPLE.waive_appeal);
  else if (of.way === "waive_in_window") return { end: by(finance, SAMPLE.waive_recovery), ledger, paid, kept: 0 };
  else by(owner, SAMPLE.appeal);
  if (of.way === "grant") return { end: by(specialist, SAMPLE.grant_appeal), ledger, paid, kept: 0 };
  const kept = of.way === "reject" ? Math.max(1, Math.floor((paid * of.keep) / 1_000)) : paid;
  let at = of.way === "reject" ? by(specialist, { ...SAMPLE.reject_appeal, amount: kept }) : stepped;
  of.cuts.forEach((cut, i) => {
    const amount = Math.floor(((kept - at.recovered) * cut) / 1_000);
    if (amount === 0 || amount === kept - at.recovered) return;
    now += DAYS;
    at = by(finance, { ...SAMPLE.recover, kind: RECOVERY_KINDS[i % 3] ?? "withheld", amount });
    expect(balance(ledger)).toBe(kept - at.recovered);
  });
  const end = of.end === "waive" ? by(finance, SAMPLE.waive_recovery) : by(finance, { ...SAMPLE.recover, amount: kept - at.recovered });
  return { end, ledger, paid, kept };
}

describe("money from the first figure to the last", () => {
  it("is neither made nor lost: the ledger ends at zero, whichever way the claim ends", () => {
    fc.assert(
      fc.property(story, (of) => {
        const { end, ledger, paid, kept } = tell(of);
        expect(end.state).toBe("closed");
        expect(balance(ledger)).toBe(0);
        expect(paidToCustomer(ledger)).toBe(paid);
        expect(recoveredOf(ledger)).toBe(end.recovered);
        expect(borneByMarketplace(ledger)).toBe(paid - end.recovered);
        expect(end.recovered).toBeLessThanOrEqual(kept);
        const outcome = of.way === "grant" ? "reversed" : end.recovered > 0 ? "recovered" : "no_charge";
        expect(end.outcome).toBe(outcome);
        if (of.end === "recover" && kept > 0) expect(end.recovered).toBe(kept);
      }),
      { numRuns: 400 },
    );
  });

  it("a reduced amount is reversed, not lost", () => {
    const appealed = claimIn("appealed", { payment: { amount: 5_000_00, at: NOW, reference: "P" } });
    const { effects, claim } = done(
      step(appealed, { ...SAMPLE.reject_appeal, amount: 3_000_00 }, { actor: specialist, now: NOW, pack: US }),
    );
    expect(effects.filter((e) => e.type === "ledger").map((e) => [e.kind, e.amount])).toEqual([
      ["due", 5_000_00],
      ["reversed", 2_000_00],
    ]);
    expect(claim).toMatchObject({ state: "recovery", amount: 3_000_00 });
  });
});
