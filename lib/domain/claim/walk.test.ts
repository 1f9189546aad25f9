import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balance, type Entry, isConserved, paidByInsurer, paidBySeller, paidToCustomer, recoveredOf } from "../ledger.ts";
import { sum } from "../money.ts";
import { ACTOR_NAMES, ACTORS, deepFreeze, HOURS, NOW, run, SAMPLE, UK, US } from "../testing.ts";
import { type Claim, HEADS, type Instant } from "./claim.ts";
import type { ClaimEvent } from "./event.ts";
import { recordNoticeSent, voidNotice } from "./notice-facts.ts";
import { refuseProof, refuseReport } from "./proof.ts";
import { isNoCharge } from "./routing.ts";
import { standingHeads } from "./standing.ts";
import { EVENT_NAMES, type EventName, OUTCOMES, STATES } from "./states.ts";
import { allowed, step } from "./step.ts";
import { timersOf } from "./timers.ts";
import { needsSeller, sellerDueAt, whoActs } from "./who-acts.ts";
import { whoPays } from "./who-pays.ts";

/** A whole life of a claim, at random: what may be brought, with inputs that mostly fit, at any hour. */
type Move = { pick: number; hours: number; share: number; fact: number };
const move = fc.record({
  pick: fc.nat(),
  hours: fc.integer({ min: 0, max: 24 * 12 }),
  share: fc.integer({ min: 0, max: 1_000 }),
  fact: fc.integer({ min: 0, max: 9 }),
});
const heads = fc
  .uniqueArray(fc.constantFrom(...HEADS), { minLength: 1, maxLength: 5 })
  .chain((names) => fc.tuple(...names.map((head) => fc.integer({ min: 1, max: 2_000_00 }).map((claimed) => ({ head, claimed })))));
const life = fc.record({ pack: fc.constantFrom(US, UK), heads, moves: fc.array(move, { minLength: 5, maxLength: 40 }) });

const part = (amount: number, share: number) => Math.floor((amount * share) / 1_000);

function input(name: EventName, claim: Claim, { share }: Move, now: Instant): ClaimEvent {
  const eligible = claim.heads.map((h) => ({
    head: h.head,
    eligible: US.payableHeads.includes(h.head) ? part(h.claimed, share) : 0,
    excluded: false,
  }));
  const amount = claim.amount ?? 0;
  switch (name) {
    case "present":
      return { type: name, heads: eligible, compliant: share % 5 > 0, proofOnFile: share % 3 === 0, proofInReview: share % 7 === 0 };
    case "amend":
      return { ...SAMPLE.amend, heads: eligible };
    case "uphold":
      return { ...SAMPLE.uphold, heads: claim.heads.map((h) => ({ head: h.head, decided: part(h.eligible ?? 0, share) })) };
    case "offer":
      return { ...SAMPLE.offer, amount: part(amount, share) };
    case "report_payment":
    case "confirm_settlement":
      return { type: name, amount };
    case "reject_appeal":
      return rejection(claim, share);
    case "recover":
      return { ...SAMPLE.recover, amount: share > 500 ? amount - claim.recovered : part(amount, share) };
    case "inform":
      return { ...SAMPLE.inform, proof: claim.state === "proof_needed" && share % 2 === 0 };
    case "renotify":
      return { ...SAMPLE.renotify, sentAt: now };
    case "ask":
      return { ...SAMPLE.ask, id: `q-${now}`, to: share % 2 ? "seller" : "staff" };
    case "answer":
      return { ...SAMPLE.answer, id: claim.questions[share % Math.max(1, claim.questions.length)]?.id ?? "" };
    default:
      return SAMPLE[name];
  }
}

/** Lowered as a whole, or head by head. */
function rejection(claim: Claim, share: number): ClaimEvent {
  if (share % 2) return { ...SAMPLE.reject_appeal, amount: part(claim.amount ?? 0, share) };
  const left = standingHeads(claim).map(({ head, decided }, i) => ({ head, decided: i % 2 ? decided : part(decided, share) }));
  return { ...SAMPLE.reject_appeal, heads: left, amount: sum(left.map((h) => h.decided)) };
}

/** Facts that come between events: a delivery, a bounce, a refused certificate or payment report. */
function withFact(claim: Claim, fact: number, now: Instant, pack: typeof US): Claim {
  if (fact <= 3) return recordNoticeSent(claim, "notice", now);
  if (fact === 4) return recordNoticeSent(claim, "final", now);
  if (fact === 5) return voidNotice(claim, now % 2 ? "notice" : "final");
  const refused =
    fact === 6 ? refuseProof(claim, { actor: ACTORS.reviewer, now, pack }) : refuseReport(claim, { actor: ACTORS.specialist, now, pack });
  return fact <= 7 && refused.ok ? refused.claim : claim;
}

function live(of: {
  pack: typeof US;
  heads: readonly { head: Claim["heads"][number]["head"]; claimed: number }[];
  moves: readonly Move[];
}) {
  const { pack } = of;
  const filed = run(null, { ...SAMPLE.file, program: pack.id, currency: pack.currency, heads: of.heads }, ACTORS.partner, NOW, pack);
  let claim: Claim = { ...filed, scored: true, opined: true };
  let now = NOW;
  const ledger: Entry[] = [];
  const seen: { before: Claim; after: Claim; name: EventName; now: Instant; ledger: readonly Entry[] }[] = [];
  for (const m of of.moves) {
    now += m.hours * HOURS;
    claim = deepFreeze(withFact(claim, m.fact, now, pack));
    const open = ACTOR_NAMES.flatMap((who) => allowed(claim, ACTORS[who], now).map((name) => ({ who, name })));
    const choice = open[m.pick % Math.max(1, open.length)];
    if (!choice) continue;
    const event = deepFreeze(input(choice.name, claim, m, now));
    const ctx = { actor: ACTORS[choice.who], now, pack };
    const stepped = step(claim, event, ctx);
    expect(step(claim, event, ctx)).toEqual(stepped);
    if (!stepped.ok) {
      // What `allowed` offers may only fail on its input.
      expect(["not_allowed_actor", "wrong_state"]).not.toContain(stepped.code);
      continue;
    }
    for (const effect of stepped.effects) if (effect.type === "ledger") ledger.push({ kind: effect.kind, amount: effect.amount });
    seen.push({ before: claim, after: stepped.claim, name: choice.name, now, ledger: [...ledger] });
    claim = stepped.claim;
  }
  return { pack, claim, seen, now };
}

const everyLife = (check: (lived: ReturnType<typeof live>) => void, params: { numRuns: number; seed?: number } = { numRuns: 120 }) =>
  fc.assert(
    fc.property(life, (of) => check(live(of))),
    params,
  );

describe("any life of a claim", () => {
  it("neither makes nor loses money", () => {
    everyLife(({ seen }) => {
      for (const { after, ledger } of seen) {
        expect(isConserved(ledger)).toBe(true);
        expect(paidToCustomer(ledger)).toBe(after.payment?.amount ?? 0);
        expect(recoveredOf(ledger)).toBe(after.recovered);
        expect(balance(ledger)).toBe(after.state === "recovery" ? (after.amount ?? 0) - after.recovered : 0);
      }
    });
  });

  it("charges nobody twice, and nothing at all for a claim that is free of charge", () => {
    everyLife(({ seen }) => {
      for (const { after, ledger, before } of seen) {
        const charged = paidBySeller(ledger) + paidByInsurer(ledger);
        const [opened, settled] = [ledger.filter((e) => e.kind === "due"), ledger.filter((e) => e.kind.startsWith("settled"))];
        expect(opened.length).toBeLessThanOrEqual(1);
        expect(settled.length).toBeLessThanOrEqual(1);
        // Either the marketplace paid and takes back, or the seller's side paid the customer itself; never both.
        if (settled.length > 0) expect([paidToCustomer(ledger), recoveredOf(ledger)]).toEqual([0, 0]);
        expect(charged).toBeLessThanOrEqual(after.amount ?? before.amount ?? 0);
        const free = ["no_charge", "reversed", "denied", "withdrawn", "unsubstantiated"];
        if (after.outcome && free.includes(after.outcome)) expect(charged).toBe(0);
        if (isNoCharge(after)) expect(charged).toBe(0);
      }
    });
  });

  it("never pays twice, never more than was found eligible, never a head beyond its own", () => {
    everyLife(({ seen, pack }) => {
      expect(seen.filter((s) => s.name === "pay").length).toBeLessThanOrEqual(1);
      for (const { after } of seen) {
        if (after.eligible === null || after.amount === null) continue;
        expect(after.eligible).toBe(sum(after.heads.map((h) => h.eligible ?? 0)));
        expect(after.amount).toBeGreaterThan(0);
        expect(after.amount).toBeLessThanOrEqual(after.eligible);
        expect(after.eligible).toBeLessThanOrEqual(pack.cap);
        if (after.heads.some((h) => h.decided !== null)) expect(sum(after.heads.map((h) => h.decided ?? 0))).toBe(after.amount);
        for (const h of after.heads) {
          expect(h.eligible ?? 0).toBeLessThanOrEqual(h.claimed);
          expect(h.decided ?? 0).toBeLessThanOrEqual(h.eligible ?? 0);
          if (!pack.payableHeads.includes(h.head)) expect(h.eligible ?? 0).toBe(0);
        }
      }
    });
  });

  it("lets nobody default unwarned", () => {
    everyLife(({ seen, pack }) => {
      for (const { before, name, now } of seen) {
        if (name !== "lapse_response" && name !== "lapse_proof") continue;
        expect(before.noticeSentAt).not.toBeNull();
        expect(now - (before.finalNoticeSentAt ?? now)).toBeGreaterThanOrEqual(pack.finalNoticeHours * HOURS);
        expect(now).toBeGreaterThan(before.dueAt ?? now);
      }
    });
  });

  it("closes once: with an outcome, without clocks, for good", () => {
    everyLife(({ seen, claim, now, pack }) => {
      for (const { after } of seen) expect(after.outcome !== null).toBe(after.state === "closed");
      if (claim.state !== "closed") return;
      expect([claim.dueAt, claim.marketDueAt, timersOf(claim, pack), whoActs(claim, now)]).toEqual([null, null, [], "nobody"]);
      for (const name of EVENT_NAMES) {
        for (const who of ACTOR_NAMES) expect(step(claim, SAMPLE[name], { actor: ACTORS[who], now, pack }).ok).toBe(false);
      }
    });
  });

  it("leaves every open claim a way on, now or when its clock says so", () => {
    const aside: readonly EventName[] = ["remark", "ask", "answer", "inform", "withdraw", "notify_insurer"];
    everyLife(({ claim, now, pack }) => {
      if (claim.state === "closed") return;
      const instants = [now, ...timersOf(claim, pack).map((t) => Math.max(now, t.at))];
      const ways = instants
        .flatMap((at) => ACTOR_NAMES.flatMap((who) => allowed(claim, ACTORS[who], at)))
        .filter((name) => !aside.includes(name));
      expect(ways).not.toEqual([]);
    });
  });

  it("sets timers whose guards hold when they ring", () => {
    everyLife(({ seen, pack }) => {
      for (const { after } of seen) {
        for (const { event, at } of timersOf(after, pack)) {
          if (event === "final_notice_response" || event === "final_notice_proof") {
            expect(after.finalNoticeSentAt).toBeNull();
            const [next] = timersOf(recordNoticeSent(after, "final", at), pack);
            expect((next?.at ?? at) - at).toBeGreaterThanOrEqual(pack.finalNoticeHours * HOURS);
          } else {
            expect(step(after, { type: event }, { actor: ACTORS.timer, now: at, pack }).ok).toBe(true);
            expect(step(after, { type: event }, { actor: ACTORS.timer, now: at - 2_000, pack }).ok).toBe(false);
          }
        }
      }
    });
  });

  it("always answers who acts, by when, and who pays", () => {
    everyLife(({ seen, pack }) => {
      for (const { after, now } of seen) {
        if (sellerDueAt(after, now) !== null) expect(needsSeller(after, now)).toBe(true);
        if (after.presentedAt === null) continue;
        const { lines, inputs, scenario } = whoPays(after, pack, now);
        const all = sum(lines.map((l) => l.amount));
        const expected = scenario === "nobody" ? 0 : Math.max(after.amount ?? 0, after.payment?.amount ?? 0);
        expect(all).toBe(expected);
        expect(lines.every((l) => l.amount >= 0)).toBe(true);
        expect(inputs.at(-1)?.id).toBe("rules");
      }
    });
  });

  it("is not tried on a part of the lifecycle only: the walks reach every state and every outcome", () => {
    const reached = new Set<string>();
    everyLife(
      ({ seen }) => {
        for (const { after } of seen) reached.add(after.outcome ?? after.state);
      },
      { numRuns: 800, seed: 33 },
    );
    const open = STATES.filter((state) => state !== "screening" && state !== "closed");
    expect([...reached]).toEqual(expect.arrayContaining([...open, ...OUTCOMES]));
  });
});
