import { addDays, plainDateAt } from "../calendar/zoned.ts";
import { deadline, HOUR } from "../deadlines.ts";
import { type Minor, sum } from "../money.ts";
import type { Claim } from "./claim.ts";
import type { HeadDecided } from "./event.ts";
import { assess, checkAssessment, close, eligibleTotal, isNoCharge, place, routeOf, stepIn } from "./routing.ts";
import { ANY_STAFF, FINANCE, first, note, paid, PARTNER, REVIEWER, type RefusalCode, reasoned, row, SPECIALIST, to, unpaid } from "./row.ts";

const screened = (claim: Claim): RefusalCode | null => (claim.scored && claim.opined ? null : "unscored");
const hasReason = (_: Claim, event: { reason: string }) => reasoned(event.reason);
const left = (claim: Claim): Minor => (claim.amount ?? 0) - claim.recovered;

export const NEW_CLAIM: Claim = {
  state: "screening", outcome: null, outcomeReason: null, program: "us", packVersion: "", currency: "USD", physical: true, incidentOn: "", filedAt: 0, heads: [],
  scored: false, opined: false, route: null, compliant: null, presentedAt: null, eligible: null, amount: null, dueAt: null, marketDueAt: null, noticeSentAt: null,
  finalNoticeSentAt: null, proofAtNotice: false, proofSubmittedAt: null, proofInReview: false, proofCorrectionUntil: null, proofInTime: false,
  insurerNotifiedAt: null, offer: null, reportOpen: false, contestedAt: null, contestLate: false, steppedInAt: null, stepInCause: null, appealedAt: null,
  payment: null, recovered: 0, questions: [], closedAt: null,
};

export const file = row<"file">({
  no: 1, name: "file", from: ["none"], who: [PARTNER],
  check: (_, e, { pack }) => {
    if (!e.physical) return "not_physical";
    if (e.incidentOn < pack.startsOn) return "before_programme";
    return e.heads.length > 0 && e.heads.every((h) => Number.isSafeInteger(h.claimed) && h.claimed > 0) ? null : "bad_amount";
  },
  apply: (claim, e, { now, pack }) => {
    const filed: Claim = {
      ...claim,
      program: e.program, packVersion: pack.version, currency: e.currency, physical: e.physical, incidentOn: e.incidentOn, filedAt: now,
      heads: e.heads.map((h) => ({ ...h, eligible: null, excluded: false, decided: null })),
      marketDueAt: deadline(now, pack.screenDays, pack),
    };
    // Both dates by the marketplace's calendar, the last day included.
    const late = plainDateAt(now, pack.zone) > addDays(e.incidentOn, pack.filingWindowDays);
    return to(late ? close(filed, "unsubstantiated", now, "ineligible") : filed);
  },
});

export const dismiss = row<"dismiss">({
  no: 2, name: "dismiss", from: ["screening"], who: [SPECIALIST], when: screened, check: hasReason,
  apply: (claim, e, { now }) => to(close(claim, "unsubstantiated", now, e.reason)),
});

export const present = row<"present">({
  no: 3, name: "present", from: ["screening"], who: [SPECIALIST], when: screened,
  check: (claim, e, { pack }) => checkAssessment(claim, e.heads, pack),
  apply: (claim, e, { now, pack }) => {
    const eligible = eligibleTotal(e.heads);
    const placed = place(
      {
        ...claim,
        packVersion: pack.version, heads: assess(claim.heads, e.heads), route: routeOf(eligible, pack), compliant: e.compliant, presentedAt: now,
        eligible, amount: eligible, proofAtNotice: e.proofOnFile, proofInReview: e.proofInReview, proofSubmittedAt: e.proofInReview ? now : null,
      },
      now,
      pack,
    );
    return to(placed.claim, note(placed.notice));
  },
});

export const proveCover = row<"prove_cover">({
  no: 4, name: "prove_cover", from: ["proof_needed"], who: [REVIEWER],
  when: (claim) => {
    if (claim.proofSubmittedAt === null) return "no_proof_submitted";
    return claim.proofSubmittedAt <= Math.max(claim.dueAt ?? 0, claim.proofCorrectionUntil ?? 0) ? null : "proof_late";
  },
  apply: (claim, _, { now, pack }) => {
    const proved: Claim = { ...claim, proofInTime: true, proofInReview: false };
    if (claim.payment) return to(close(proved, "no_charge", now), note("closed_no_charge"));
    return to({ ...proved, state: "handling", dueAt: null, marketDueAt: deadline(now, pack.handleDays, pack) }, note("proof_accepted"));
  },
});

export const pay = row<"pay">({
  no: 6, name: "pay", from: ["handling", "proof_needed", "stepped_in", "appealed"], who: [SPECIALIST, FINANCE], when: unpaid,
  check: (claim, e) => ((claim.amount ?? 0) <= 0 ? "bad_amount" : e.reference.trim() === "" ? "reason_required" : null),
  apply: (claim, e, { now, pack }) => {
    const amount = claim.amount ?? 0;
    const done: Claim = { ...claim, payment: { amount, at: now, reference: e.reference } };
    const entry = { type: "ledger", kind: "concession", amount, reference: e.reference } as const;
    if (claim.state !== "handling") return to({ ...done, marketDueAt: claim.state === "appealed" ? claim.marketDueAt : null }, entry, note("paid"));
    if (isNoCharge(claim)) return to(close(done, "no_charge", now), entry, note("closed_no_charge"));
    return to(stepIn(done, claim.compliant ? "proof" : "not_compliant", now, pack), entry, note("paid"));
  },
});

export const deny = row<"deny">({
  no: 7, name: "deny", from: ["handling", "proof_needed", "awaiting_response", "offer_pending", "settlement_due", "under_review", "stepped_in"], who: [SPECIALIST],
  when: unpaid, check: hasReason,
  apply: (claim, e, { now }) => to(close(claim, "denied", now, e.reason), note("denied")),
});

export const renotify = row<"renotify">({
  no: 17, name: "renotify", from: ["awaiting_response", "proof_needed", "settlement_due", "stepped_in"], who: [SPECIALIST],
  when: (claim) => (claim.noticeSentAt !== null && claim.finalNoticeSentAt !== null ? "already_sent" : null),
  check: (_, e) => (e.way.trim() === "" || e.address.trim() === "" ? "reason_required" : null),
  apply: (claim, e, { pack }) => {
    const dueAt = claim.dueAt === null ? null : Math.max(claim.dueAt, e.sentAt + pack.renotifyHours * HOUR);
    const sent = claim.noticeSentAt === null ? { noticeSentAt: e.sentAt } : { finalNoticeSentAt: e.sentAt };
    return to({ ...claim, ...sent, dueAt }, note("renotified"));
  },
});

export const confirmSettlement = row<"confirm_settlement">({
  no: 19, name: "confirm_settlement", from: ["settlement_due"], who: [SPECIALIST, PARTNER],
  check: (claim, e) => (e.amount === claim.amount ? null : "amount_differs"),
  apply: (claim, _, { now }) => to(close({ ...claim, reportOpen: false }, "settled", now), note("settled")),
});

/** Heads not named are denied. */
const decided = (claim: Claim, heads: readonly HeadDecided[]) => claim.heads.map((h) => ({ ...h, decided: heads.find((d) => d.head === h.head)?.decided ?? 0 }));

export const uphold = row<"uphold">({
  no: 21, name: "uphold", from: ["under_review"], who: [SPECIALIST],
  when: (claim, { now }) => (claim.questions.some((q) => q.to === "seller" && now <= q.dueAt) ? "question_open" : null),
  check: (claim, e) => {
    for (const { head, decided: amount } of e.heads) {
      const eligible = claim.heads.find((h) => h.head === head)?.eligible;
      if (eligible === undefined || eligible === null) return "head_unknown";
      if (!Number.isSafeInteger(amount) || amount < 0 || amount > eligible) return "bad_amount";
    }
    if (new Set(e.heads.map((h) => h.head)).size !== e.heads.length) return "head_unknown";
    return first(reasoned(e.reason), sum(e.heads.map((h) => h.decided)) > 0 ? null : "bad_amount");
  },
  apply: (claim, e, { now, pack }) => {
    const heads = decided(claim, e.heads);
    return to(stepIn({ ...claim, heads, amount: sum(heads.map((h) => h.decided)) }, "decision", now, pack), note("stepped_in_decision"));
  },
});

export const grantAppeal = row<"grant_appeal">({
  no: 25, name: "grant_appeal", from: ["appealed"], who: [SPECIALIST], check: hasReason,
  apply: (claim, e, { now }) => to(close(claim, "reversed", now, e.reason), note("appeal_granted")),
});

export const rejectAppeal = row<"reject_appeal">({
  no: 26, name: "reject_appeal", from: ["appealed"], who: [SPECIALIST], when: paid,
  check: (claim, e) => first(reasoned(e.reason), Number.isSafeInteger(e.amount) && e.amount > 0 && e.amount <= (claim.amount ?? 0) ? null : "bad_amount"),
  apply: (claim, e) => {
    const was = claim.payment?.amount ?? 0;
    const opened = { type: "ledger", kind: "due", amount: was, reference: "" } as const;
    const reduced = was > e.amount ? [{ type: "ledger", kind: "reversed", amount: was - e.amount, reference: "" } as const] : [];
    return to({ ...claim, state: "recovery", amount: e.amount, dueAt: null, marketDueAt: null }, opened, ...reduced, note("appeal_rejected"));
  },
});

export const waiveRecovery = row<"waive_recovery">({
  no: 27, name: "waive_recovery", from: ["stepped_in", "recovery"], who: [FINANCE], when: paid, check: hasReason,
  apply: (claim, e, { now }) => {
    const rest = left(claim);
    const opened = claim.state === "stepped_in" ? [{ type: "ledger", kind: "due", amount: rest, reference: "" } as const] : [];
    const waived = { type: "ledger", kind: "waived", amount: rest, reference: "" } as const;
    return to(close(claim, claim.recovered > 0 ? "recovered" : "no_charge", now, e.reason), ...opened, waived, note("recovery_waived"));
  },
});

export const recover = row<"recover">({
  no: 28, name: "recover", from: ["recovery"], who: [FINANCE],
  check: (claim, e) => (Number.isSafeInteger(e.amount) && e.amount > 0 && e.amount <= left(claim) ? null : "bad_amount"),
  apply: (claim, e, { now }) => {
    const entry = { type: "ledger", kind: e.kind, amount: e.amount, reference: e.reference } as const;
    const after = { ...claim, recovered: claim.recovered + e.amount };
    return left(after) === 0 ? to(close(after, "recovered", now), entry, note("recovered")) : to(after, entry, note("recovery_entry"));
  },
});

export const amend = row<"amend">({
  no: 30, name: "amend", from: ["screening", "handling", "proof_needed", "awaiting_response"], who: [SPECIALIST], when: unpaid,
  check: (claim, e, { pack }) => first(reasoned(e.reason), checkAssessment(claim, e.heads, pack)),
  apply: (claim, e, { now, pack }) => {
    const heads = assess(claim.heads, e.heads);
    if (claim.state === "screening") return to({ ...claim, heads });
    const eligible = eligibleTotal(e.heads);
    const route = routeOf(eligible, pack);
    const amended: Claim = { ...claim, heads, eligible, amount: eligible, route };
    // The same route and no more than before: the running window stays. Handling has no window to renew.
    const keeps = route === claim.route && (eligible <= (claim.eligible ?? 0) || claim.state === "handling");
    return keeps ? to(amended, note("amended")) : to(place(amended, now, pack).claim, note("amended"));
  },
});

export const remark = row<"remark">({
  no: 33, name: "remark", who: [ANY_STAFF],
  from: ["screening", "handling", "proof_needed", "awaiting_response", "offer_pending", "settlement_due", "under_review", "stepped_in", "appealed", "recovery"],
  check: (_, e) => reasoned(e.text),
  apply: (claim) => to(claim),
});
