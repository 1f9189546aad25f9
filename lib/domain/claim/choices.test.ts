import { describe, expect, it } from "vitest";
import { ACTORS, claimIn, DAYS, NOW, run, US } from "../testing.ts";
import { CHOICES, choicesOf } from "./choices.ts";
import { STATES } from "./states.ts";

const claim = claimIn("awaiting_response");
const of = (id: string, at = claim, now = NOW) => choicesOf(at, now, US).find((c) => c.id === id);

describe("choices of a large claim", () => {
  it("are four, and only while a response is awaited", () => {
    expect(choicesOf(claim, NOW, US).map((c) => c.id)).toEqual([...CHOICES]);
    for (const state of STATES) if (state !== "awaiting_response") expect(choicesOf(claimIn(state), NOW, US)).toEqual([]);
  });
  it("contesting can cost the whole at worst and nothing at best; it leaves information and the appeal", () => {
    expect(of("contest")).toMatchObject({ closed: null, leads: "under_review", atMost: 5_000_00, atBest: 0 });
    expect(of("contest")?.later).toEqual(expect.arrayContaining(["inform", "appeal"]));
    expect(of("contest")?.later).not.toContain("contest");
  });
  it("accepting costs the whole, by the day the table sets, and leaves only to report the payment", () => {
    const accepted = run(claim, { type: "accept", insurerQuestionAnswered: true }, ACTORS.owner);
    expect(of("accept")).toMatchObject({ leads: "settlement_due", by: accepted.dueAt, atMost: 5_000_00, atBest: null });
    expect(of("accept")?.later).toEqual(["report_payment"]);
  });
  it("an offer costs its own figure if taken and the whole if not; the customer's window is its date", () => {
    const offered = run(claim, { type: "offer", amount: 1_00, statement: "the rest is not ours" }, ACTORS.owner);
    expect(of("offer")).toMatchObject({ leads: "offer_pending", by: offered.dueAt, atMost: 5_000_00, atBest: "own_figure" });
    expect(of("offer")?.later).toEqual(expect.arrayContaining(["inform", "appeal"]));
  });
  it("silence counts from the running deadline and leaves a late contest while nothing is paid, and the appeal", () => {
    expect(of("silence")).toMatchObject({ leads: "stepped_in", by: claim.dueAt, atMost: 5_000_00, atBest: 0 });
    expect(of("silence")?.later).toEqual(expect.arrayContaining(["contest", "appeal"]));
  });
  it("stand open after the deadline as long as the table takes an answer", () => {
    const late = NOW + 30 * DAYS;
    for (const id of CHOICES) expect(of(id, claim, late)).toMatchObject({ closed: null });
  });
  it("change nothing of the claim they are tried on", () => {
    const before = structuredClone(claim);
    choicesOf(claim, NOW, US);
    expect(claim).toEqual(before);
  });
});
