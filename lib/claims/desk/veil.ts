import type { ClaimDetail } from "../detail.ts";

/**
 * An offer is without prejudice (claims.md 4, event 10): whoever decides must not know what was offered. Its words are part
 * of the case; its amount is not, anywhere on the desk, unless the customer took it and it became the amount to pay.
 */
export function veilOffer<D extends ClaimDetail>(detail: D): D {
  if (detail.row.offer === null || detail.events.some((e) => e.type === "take_offer")) return detail;
  return {
    ...detail,
    row: { ...detail.row, offer: null },
    claim: { ...detail.claim, offer: null },
    submissions: detail.submissions.map((s) => {
      if (s.kind !== "offer") return s;
      const { amount: _, ...snapshot } = s.snapshot;
      return { ...s, snapshot };
    }),
  };
}
