import { addDays, plainDateAt } from "../calendar/zoned.ts";
import { deadline } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { assess, checkAssessment, close, eligibleTotal, place, routeOf } from "./routing.ts";
import { first, note, PARTNER, type RefusalCode, reasoned, row, SPECIALIST, to, unpaid } from "./row.ts";
import { routeAmount } from "./supplementary.ts";

const screened = (claim: Claim): RefusalCode | null => (claim.scored && claim.opined ? null : "unscored");

export const file = row<"file">({
  no: 1,
  name: "file",
  from: ["none"],
  who: [PARTNER],
  check: (_, e, { now, pack }) => {
    if (!e.physical) return "not_physical";
    if (e.incidentOn < pack.startsOn) return "before_programme";
    if (e.incidentOn > plainDateAt(now, pack.zone)) return "bad_date";
    if (new Set(e.heads.map((h) => h.head)).size !== e.heads.length) return "head_unknown";
    const whole = e.heads.length > 0 && e.heads.every((h) => Number.isSafeInteger(h.claimed) && h.claimed > 0);
    const total = e.heads.reduce((all, h) => all + h.claimed, 0);
    return whole && Number.isSafeInteger(total) && e.currency === pack.currency ? null : "bad_amount";
  },
  apply: (claim, e, { now, pack }) => {
    const filed: Claim = {
      ...claim,
      program: e.program,
      packVersion: pack.version,
      currency: e.currency,
      physical: e.physical,
      incidentOn: e.incidentOn,
      filedAt: now,
      heads: e.heads.map((h) => ({ ...h, eligible: null, excluded: false, decided: null })),
      marketDueAt: deadline(now, pack.screenDays, pack),
    };
    // Both dates by the marketplace's calendar, the last day included.
    const late = plainDateAt(now, pack.zone) > addDays(e.incidentOn, pack.filingWindowDays);
    return to(late ? close(filed, "unsubstantiated", now, "ineligible") : filed);
  },
});

export const dismiss = row<"dismiss">({
  no: 2,
  name: "dismiss",
  from: ["screening"],
  who: [SPECIALIST],
  when: screened,
  check: (_, e) => reasoned(e.reason),
  apply: (claim, e, { now }) => to(close(claim, "unsubstantiated", now, e.reason)),
});

export const present = row<"present">({
  no: 3,
  name: "present",
  from: ["screening"],
  who: [SPECIALIST],
  when: screened,
  check: (claim, e, { pack }) => checkAssessment(claim, e.heads, pack),
  apply: (claim, e, { now, pack }) => {
    const eligible = eligibleTotal(e.heads);
    const presented: Claim = {
      ...claim,
      packVersion: pack.version,
      heads: assess(claim.heads, e.heads, pack),
      route: routeOf(routeAmount(eligible, e.earlierOnIncident ?? 0), pack),
      compliant: e.compliant,
      presentedAt: now,
      eligible,
      amount: eligible,
      proofAtNotice: e.proofOnFile,
      proofInReview: e.proofInReview,
      proofSubmittedAt: e.proofInReview ? now : null,
    };
    const placed = place(presented, now, pack);
    return to(placed.claim, note(placed.notice));
  },
});

export const amend = row<"amend">({
  no: 30,
  name: "amend",
  from: ["screening", "handling", "proof_needed", "awaiting_response"],
  who: [SPECIALIST],
  when: unpaid,
  check: (claim, e, { pack }) => first(reasoned(e.reason), checkAssessment(claim, e.heads, pack)),
  apply: (claim, e, { now, pack }) => {
    const heads = assess(claim.heads, e.heads, pack);
    if (claim.state === "screening") return to({ ...claim, heads });
    const eligible = eligibleTotal(e.heads);
    const route = routeOf(routeAmount(eligible, e.earlierOnIncident ?? 0), pack);
    const amended: Claim = { ...claim, heads, eligible, amount: eligible, route };
    // The same route and no more than before: the running window stays. Handling has no window to renew.
    const keeps = route === claim.route && (eligible <= (claim.eligible ?? 0) || claim.state === "handling");
    return to(keeps ? amended : place(amended, now, pack).claim, note("amended"));
  },
});
