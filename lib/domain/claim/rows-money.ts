import type { Minor } from "../money.ts";
import type { Claim } from "./claim.ts";
import type { Effect } from "./event.ts";
import { close, isNoCharge, stepIn } from "./routing.ts";
import { amountUpTo, FINANCE, first, note, paid, reasoned, row, SPECIALIST, to, unpaid } from "./row.ts";

/** What of the amount has not come back yet. */
const rest = (claim: Claim): Minor => (claim.amount ?? 0) - claim.recovered;

export const pay = row<"pay">({
  no: 6,
  name: "pay",
  from: ["handling", "proof_needed", "stepped_in", "appealed"],
  who: [SPECIALIST, FINANCE],
  when: unpaid,
  check: (claim, e) => first((claim.amount ?? 0) > 0 ? null : "bad_amount", reasoned(e.reference)),
  apply: (claim, e, { now, pack }) => {
    const amount = claim.amount ?? 0;
    const done: Claim = { ...claim, payment: { amount, at: now, reference: e.reference } };
    const entry: Effect = { type: "ledger", kind: "concession", amount, reference: e.reference };
    // Elsewhere the customer's money does not wait for the seller's clock, nor the clock for the money.
    if (claim.state !== "handling") {
      return to({ ...done, marketDueAt: claim.state === "appealed" ? claim.marketDueAt : null }, entry, note("paid"));
    }
    if (isNoCharge(claim)) return to(close(done, "no_charge", now), entry, note("closed_no_charge"));
    return to(stepIn(done, claim.compliant ? "proof" : "not_compliant", now, pack), entry, note("paid"));
  },
});

export const waiveRecovery = row<"waive_recovery">({
  no: 27,
  name: "waive_recovery",
  from: ["stepped_in", "recovery"],
  who: [FINANCE],
  when: paid,
  check: (_, e) => reasoned(e.reason),
  apply: (claim, e, { now }) => {
    const amount = rest(claim);
    // Nothing fell due yet while the appeal window ran; it is opened to be waived, so that the ledger tells the story.
    const opened: Effect[] = claim.state === "stepped_in" ? [{ type: "ledger", kind: "due", amount, reference: "" }] : [];
    const outcome = claim.recovered > 0 ? "recovered" : "no_charge";
    return to(
      close(claim, outcome, now, e.reason),
      ...opened,
      { type: "ledger", kind: "waived", amount, reference: "" },
      note("recovery_waived"),
    );
  },
});

export const recover = row<"recover">({
  no: 28,
  name: "recover",
  from: ["recovery"],
  who: [FINANCE],
  check: (claim, e) => amountUpTo(e.amount, rest(claim)),
  apply: (claim, e, { now }) => {
    const entry: Effect = { type: "ledger", kind: e.kind, amount: e.amount, reference: e.reference };
    const after: Claim = { ...claim, recovered: claim.recovered + e.amount };
    return rest(after) === 0 ? to(close(after, "recovered", now), entry, note("recovered")) : to(after, entry, note("recovery_entry"));
  },
});
