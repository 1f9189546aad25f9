import { deadline } from "../deadlines.ts";
import type { Minor } from "../money.ts";
import type { Claim } from "./claim.ts";
import { lapsed, noticed } from "./guards-timer.ts";
import { close, fresh, review, stepIn } from "./routing.ts";
import { first, note, PARTNER, row, SELLER, SPECIALIST, type StepContext, TIMER, to } from "./row.ts";

/** Agreed: the seller, or its insurer, pays this amount within the pack's days. */
export const settle = (claim: Claim, amount: Minor, { now, pack }: StepContext): Claim => ({
  ...claim,
  ...fresh,
  state: "settlement_due",
  amount,
  dueAt: deadline(now, pack.settleDays, pack),
  marketDueAt: null,
});

export const takeOffer = row<"take_offer">({
  no: 11,
  name: "take_offer",
  from: ["offer_pending"],
  who: [PARTNER],
  apply: (claim, _, ctx) => to(settle(claim, claim.offer ?? 0, ctx), note("offer_taken")),
});

export const refuseOffer = row<"refuse_offer">({
  no: 12,
  name: "refuse_offer",
  from: ["offer_pending"],
  who: [PARTNER],
  apply: (claim, _, { now, pack }) => to(review(claim, now, pack), note("offer_refused")),
});

export const lapseOffer = row<"lapse_offer">({
  no: 13,
  name: "lapse_offer",
  from: ["offer_pending"],
  who: [TIMER],
  // The customer's window: no notice to the seller has to be sent for it.
  when: (claim, { now }) => lapsed(claim.dueAt, now),
  apply: (claim, _, { now, pack }) => to(review(claim, now, pack), note("offer_lapsed")),
});

export const reportPayment = row<"report_payment">({
  no: 18,
  name: "report_payment",
  from: ["settlement_due"],
  who: [SELLER],
  when: (claim) => (claim.reportOpen ? "report_open" : null),
  check: (claim, e) => (e.amount === claim.amount ? null : "amount_differs"),
  apply: (claim) => to({ ...claim, reportOpen: true }, note("submitted")),
});

export const confirmSettlement = row<"confirm_settlement">({
  no: 19,
  name: "confirm_settlement",
  from: ["settlement_due"],
  who: [SPECIALIST, PARTNER],
  check: (claim, e) => (e.amount === claim.amount ? null : "amount_differs"),
  apply: (claim, e, { now }) =>
    to(
      close({ ...claim, reportOpen: false }, "settled", now),
      {
        type: "ledger",
        kind: e.by === "insurer" ? "settled_by_insurer" : "settled_by_seller",
        amount: e.amount,
        reference: e.reference ?? "",
      },
      note("settled"),
    ),
});

export const lapseSettlement = row<"lapse_settlement">({
  no: 20,
  name: "lapse_settlement",
  from: ["settlement_due"],
  who: [TIMER],
  when: (claim, ctx) => first(claim.reportOpen ? "report_open" : null, lapsed(claim.dueAt, ctx.now), noticed(claim)),
  apply: (claim, _, { now, pack }) => to(stepIn(claim, "settlement", now, pack), note("settlement_lapsed")),
});
