import { describe, expect, it } from "vitest";
import { ACTORS, assessed, claimIn, NOW, refused, run, SAMPLE, UK } from "../testing.ts";
import type { Claim } from "./claim.ts";

const { partner, specialist } = ACTORS;
const only = (head: Claim["heads"][number]["head"], claimed: number) => ({ head, claimed, eligible: null, excluded: false, decided: null });

describe("what may be filed", () => {
  it("is an incident that has happened, by the marketplace's calendar", () => {
    expect(refused(null, { ...SAMPLE.file, incidentOn: "2026-06-02" }, partner)).toBeNull();
    expect(refused(null, { ...SAMPLE.file, incidentOn: "2026-06-03" }, partner)).toBe("bad_date");
    const lateEvening = Date.UTC(2026, 5, 3, 6, 30);
    expect(refused(null, { ...SAMPLE.file, incidentOn: "2026-06-03" }, partner, lateEvening)).toBe("bad_date");
    const inLondon = { ...SAMPLE.file, program: "uk", currency: "GBP", incidentOn: "2026-06-03" } as const;
    expect(refused(null, inLondon, partner, lateEvening, UK)).toBeNull();
  });

  it("is in the store's currency, each head once", () => {
    expect(refused(null, { ...SAMPLE.file, currency: "GBP" }, partner)).toBe("bad_amount");
    expect(refused(null, SAMPLE.file, partner, NOW, UK)).toBe("bad_amount");
    const heads = [...SAMPLE.file.heads, ...SAMPLE.file.heads];
    expect(refused(null, { ...SAMPLE.file, heads }, partner)).toBe("head_unknown");
    const two = (["property_damage", "medical_cost"] as const).map((head) => ({ head, claimed: Number.MAX_SAFE_INTEGER }));
    expect(refused(null, { ...SAMPLE.file, heads: two }, partner)).toBe("bad_amount");
  });
});

describe("a supplementary claim", () => {
  const claim = claimIn("screening", { heads: [only("medical_cost", 400_00)] });
  const present = (earlierOnIncident: number) => run(claim, { ...SAMPLE.present, heads: assessed(claim), earlierOnIncident }, specialist);
  it("is routed by the sum for the incident, but is worth only its own amount", () => {
    expect(present(600_00)).toMatchObject({ route: "small", amount: 400_00 });
    expect(present(600_01)).toMatchObject({ route: "large", state: "awaiting_response", amount: 400_00, eligible: 400_00 });
  });
  it("keeps that route when it is amended", () => {
    const large = present(600_01);
    const amend = { ...SAMPLE.amend, heads: assessed(large, 399_99) };
    expect(run(large, { ...amend, earlierOnIncident: 600_02 }, specialist)).toMatchObject({ route: "large", dueAt: large.dueAt });
    expect(run(large, { ...amend, earlierOnIncident: 600_01 }, specialist)).toMatchObject({ route: "small", state: "proof_needed" });
  });
});

describe("an assessment", () => {
  it("marks what the programme never pays as excluded, said or not", () => {
    const claim = claimIn("screening", { heads: [only("medical_cost", 400_00), only("punitive", 900_00)] });
    const { heads } = run(claim, { ...SAMPLE.present, heads: assessed(claim, 400_00, 0) }, specialist);
    expect(heads.map((h) => [h.head, h.eligible, h.excluded])).toEqual([
      ["medical_cost", 400_00, false],
      ["punitive", 0, true],
    ]);
  });
});
