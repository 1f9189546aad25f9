import type { Case, Intent, Seen } from "./case.ts";
import type { DESK_MOVES } from "./moves-desk.ts";
import type { SELLER_MOVES } from "./moves-seller.ts";

/** `buy_cover` concerns the seller and all its claims; `wait` leaves the claim to its clock; `withhold` to the disbursement run. */
export type MoveName = keyof typeof DESK_MOVES | keyof typeof SELLER_MOVES | "buy_cover" | "wait" | "withhold";
type Weights = Partial<Record<MoveName, number>>;

/** A claim that stands where it stood needs no new thought. */
export const standing = (s: Seen): string => [s.state, s.paid, s.reportOpen, s.question, s.unreached, s.recovered].join(" ");

/** What somebody makes of a claim that has come to a new place: by whom it is, what and how many days later. */
export function intend(of: Case, seen: Seen, day: number): Intent {
  const { chance } = of;
  const pick = (weights: Weights, from: number, to: number): Intent => {
    const move = chance.weighed(weights as Record<MoveName, number>);
    return { move, on: day + chance.whole(from, to) };
  };
  if (seen.unreached) return pick({ renotify: 1 }, 1, 2);
  if (seen.question) return pick({ answer: 85, wait: 15 }, 0, 3);
  switch (seen.state) {
    case "screening":
      return pick({ present: 90, dismiss: 9, withdraw: 1 }, 0, 3);
    case "handling":
      return pick({ pay: 96, deny: 2, withdraw: 2 }, 0, 3);
    case "proof_needed":
      if (seen.paid) return pick({ wait: 1 }, 0, 0);
      if (of.shop.standing === "late") return pick({ buy_cover: 75, pay: 20, wait: 5 }, 1, 5);
      return pick({ wait: 60, pay: 30, deny: 5, withdraw: 5 }, 1, 5);
    case "awaiting_response":
      return pick({ contest: 38, accept: 15, offer: 16, wait: 18, tell_insurer: 5, withdraw: 2, deny: 2, amend: 4 }, 0, 5);
    case "offer_pending":
      return pick({ take_offer: 40, refuse_offer: 35, wait: 23, withdraw: 2 }, 0, 5);
    case "settlement_due":
      if (seen.reportOpen) return pick({ confirm: of.refusedReports ? 100 : 80, refuse_report: of.refusedReports ? 0 : 20 }, 0, 3);
      return of.refusedReports ? pick({ report: 70, wait: 30 }, 0, 1) : pick({ report: 84, wait: 14, withdraw: 2 }, 1, 25);
    case "under_review":
      return pick({ uphold: 55, deny: 32, ask: of.asked ? 0 : 10, withdraw: 3 }, 1, 6);
    case "stepped_in":
      if (seen.paid) return pick({ wait: 52, appeal: 28, waive_appeal: 14, waive: 6 }, 1, 20);
      return pick({ pay: 92, deny: 3, contest: seen.cause === "silence" ? 5 : 0 }, 0, 3);
    case "appealed":
      return seen.paid ? pick({ reject: 68, grant: 32 }, 2, 9) : pick({ pay: 90, grant: 10 }, 0, 2);
    case "recovery":
      return pick({ withhold: 72, repaid: 12, insurer_pays: 8, waive: 8 }, 0, 6);
    case "closed":
      return { move: "wait", on: day };
  }
}
