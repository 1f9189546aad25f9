import { PROVIDER } from "#db/testing/provider.ts";
import { PASSWORD } from "../web.ts";
import type { Stage } from "./stage.ts";
import { DESK, IDENTITIES, type Identity, PERSONS, SUBMITTERS, TEAM, WRITERS } from "./who.ts";

/**
 * Every server action with who may call it and an input its schema takes. Written down a second time, beside the gate's
 * own permissions, so that a slip there shows here. Whoever adds an action adds a row.
 */
export type ActionRow = {
  let: readonly Identity[];
  input: (s: Stage) => Record<string, unknown>;
  /** The caller's own things are meant, whoever calls: another seller is let in, to its own. */
  own?: true;
  /** Refused while the seller is suspended. */
  rests?: true;
};
const of =
  (file: string) =>
  (rows: Readonly<Record<string, ActionRow>>): Record<string, ActionRow> =>
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [`lib/${file}/actions.ts#${name}`, row]));

const DECLARATION = { name: "Lin Jie", role: "Owner", agreed: true };
const REASON = "The photographs and the report support this finding.";
const ID = "00000000-0000-4000-8000-000000000001";
const may = (let_: readonly Identity[], input: ActionRow["input"]): ActionRow => ({ let: let_, input });
const own = (let_: readonly Identity[], input: ActionRow["input"]): ActionRow => ({ let: [...let_, "other", "resting"], input, own: true });
const rests = (row: ActionRow): ActionRow => ({ ...row, rests: true });
const OWNER = ["owner"] as const;
const DECIDER = ["specialist"] as const;
const MONEY = ["specialist", "finance"] as const;
const FINANCE = ["finance"] as const;
const REVIEWER = ["reviewer"] as const;
const ADMIN = ["admin"] as const;
const LISTER = ["reviewer", "admin"] as const;

/** A revision that is no longer, or not yet, the claim's: who is let in gets as far as the claim and changes nothing. */
const REVISION = 999;
const sent = { revision: REVISION, key: ID, declaration: DECLARATION };
const head = { head: "property_damage", eligible: 250_000, excluded: false, why: "", whyZh: "" };
const at = (number: string) => ({ number, revision: REVISION });

const SELLER = {
  ...of("claims")({
    saveDraftField: may(WRITERS, (s) => ({ number: s.open, draft: "contest", field: "statement_zh", value: "x", version: 0 })),
    assignUploadedFile: may(WRITERS, (s) => ({ number: s.open, file: s.evidence, ground: null, kind: null })),
    removeUploadedFile: may(WRITERS, (s) => ({ number: s.open, file: s.evidence })),
    restoreRemovedFile: may(WRITERS, (s) => ({ number: s.open, file: s.evidence })),
    redactUploadedFile: may(WRITERS, (s) => ({ number: s.open, file: s.pictured, boxes: [{ page: 1, x: 0, y: 0, w: 0.5, h: 0.5 }] })),
    unlockUploadedFile: may(WRITERS, (s) => ({ number: s.open, file: s.evidence, password: "x" })),
    withholdUploadedFile: may(WRITERS, (s) => ({ number: s.open, file: s.withheld, withheld: true })),
    reuseEarlierFile: may(WRITERS, (s) => ({ number: s.open, file: s.sent, purpose: "contest" })),
    contestClaim: may(SUBMITTERS, (s) => ({ number: s.open, ...sent })),
    informClaim: may(SUBMITTERS, (s) => ({ number: s.contested, ...sent })),
    appealClaim: may(SUBMITTERS, (s) => ({ number: s.paid, ...sent })),
    waiveAppealOfClaim: may(SUBMITTERS, (s) => ({ ...at(s.paid), confirmed: true })),
    askTheMarketplace: may(SUBMITTERS, (s) => ({ number: s.contested, text: "May we see the unit?" })),
    answerTheMarketplace: may(SUBMITTERS, (s) => ({ number: s.contested, question: s.question, text: "In May.", key: ID })),
    handOverClaim: may(WRITERS, (s) => ({ number: s.open, to: s.owner.userId })),
    writeTeamNote: may(TEAM, (s) => ({ number: s.open, text: "Seen." })),
    lookAtClaim: may(TEAM, (s) => ({ number: s.open, seq: 1 })),
    keepView: own(TEAM, () => ({ name: "Mine", query: "view=all" })),
    dropView: may(["owner"], (s) => ({ id: s.view })),
    markNoticesRead: own(TEAM, () => ({ ids: [ID] })),
  }),
  ...of("claims/settlement")({
    acceptClaim: may(SUBMITTERS, (s) => ({ number: s.open, ...sent, insurer: "skipped", confirmed: true })),
    offerAPart: may(SUBMITTERS, (s) => ({
      number: s.open,
      ...sent,
      ...{ insurer: "skipped", amount: 100_000, statement_zh: "", statement_en: "Old.", original: "en" },
    })),
    reportThePayment: may(SUBMITTERS, (s) => ({
      ...{ ...at(s.settling), key: ID },
      ...{ amount: 250_000, paidOn: "2026-06-12", reference: "WIRE 1", by: "seller" },
    })),
  }),
  ...of("claims/insurer")({
    tellTheInsurer: may(SUBMITTERS, (s) => ({ ...at(s.open), cover: s.cover, recipient: "Claims", email: "", locale: "en" })),
  }),
  ...of("insurance")({
    saveCertificateFacts: may(WRITERS, (s) => ({ id: s.draft, revision: REVISION, values: {}, confirmed: [] })),
    unlockTheCertificate: may(WRITERS, (s) => ({ id: s.draft, revision: REVISION, password: "x" })),
    handInCertificate: may(SUBMITTERS, (s) => ({ id: s.draft, revision: REVISION, declared: true })),
    takeBackCertificate: may(SUBMITTERS, (s) => ({ id: s.certificate, revision: REVISION })),
    dropCertificate: may(WRITERS, (s) => ({ id: s.certificate })),
    answerCertificateQuestion: may(SUBMITTERS, (s) => ({ id: s.certificate, revision: REVISION, text: "It is." })),
  }),
  ...of("insurance/broker")({
    askTheBroker: may(SUBMITTERS, (s) => ({ id: s.certificate, recipient: "Broker", email: "", locale: "en" })),
    takeBackTheLink: may(SUBMITTERS, (s) => ({ link: s.broker.id })),
  }),
  ...of("accelerator")({
    saveInsuranceProfile: rests(
      own(SUBMITTERS, () => ({
        ...{ revision: 0, entity: null, registrationNo: "", stores: [], groups: [], products: "", contact: "" },
      })),
    ),
  }),
  ...of("notifications")({
    chooseNoticeWay: own(TEAM, () => ({ topic: "recovery", way: "digest" })),
    makeCalendarFeed: own(TEAM, () => ({})),
    removeCalendarFeed: own(TEAM, () => ({})),
  }),
  ...of("webhooks")({
    saveWebhook: rests(own(OWNER, () => ({ url: "https://hooks.example/x", format: "standard", enabled: false }))),
    rotateWebhook: rests(own(OWNER, () => ({ confirmed: true }))),
    testWebhook: rests(own(OWNER, () => ({}))),
    replayWebhook: rests(may(OWNER, (s) => ({ id: s.hookMessage }))),
  }),
};

const TEAM_STEPS = of("accounts/team")({
  inviteToTeam: rests(own(OWNER, () => ({ email: "new@team.example", role: "viewer", locale: "en" }))),
  resendTeamInvite: rests(may(OWNER, (s) => ({ id: s.invitation }))),
  revokeTeamInvite: may(OWNER, (s) => ({ id: s.invitation })),
  setMemberRole: may(OWNER, (s) => ({ userId: s.owner.userId, role: "owner" })),
  handOverToOwner: may(OWNER, (s) => ({ userId: s.owner.userId })),
  removeFromTeam: may(OWNER, (s) => ({ userId: s.owner.userId, to: null })),
  leaveTheTeam: own(TEAM, () => ({ to: ID })),
});

const STAFF = {
  ...of("claims/desk")({
    scoreClaim: may(DECIDER, (s) => ({ ...at(s.screened), score: 5, note: "" })),
    opineOnClaim: may(DECIDER, (s) => ({ ...at(s.screened), expert: "E. Harlan", opinion: "doubtful", text: "cannot be told from this" })),
    presentClaim: may(DECIDER, (s) => ({ ...at(s.screened), heads: [head], happenedEn: "burned", happenedZh: "烧毁", release: [] })),
    dismissClaim: may(DECIDER, (s) => ({ ...at(s.screened), reason: REASON })),
    payClaim: may(MONEY, (s) => ({ ...at(s.paid), reference: "NG-9" })),
    amendClaim: may(DECIDER, (s) => ({ ...at(s.open), heads: [head], reason: REASON })),
    linkClaims: may(DECIDER, (s) => ({ ...at(s.open), to: s.contested })),
    denyClaim: may(DECIDER, (s) => ({ ...at(s.contested), reason: REASON })),
    keepFinding: may(DECIDER, (s) => ({ number: s.contested, point: "G3", value: { found: "open", reason: "" }, version: 99 })),
    upholdClaim: may(DECIDER, (s) => ({ ...at(s.contested), reason: REASON, heads: [{ head: "property_damage", decided: 1_000 }] })),
    askTheSeller: may(DECIDER, (s) => ({ number: s.contested, text: "Which lot was it?" })),
    answerTheSeller: may(DECIDER, (s) => ({ number: s.contested, question: s.question, text: "Soon." })),
    grantTheAppeal: may(DECIDER, (s) => ({ ...at(s.paid), reason: REASON })),
    rejectTheAppeal: may(DECIDER, (s) => ({ ...at(s.paid), reason: REASON, amount: 1_000 })),
    recordRecovery: may(FINANCE, (s) => ({ ...at(s.recovery), kind: "repaid_by_seller", amount: 1_000, reference: "WIRE 9" })),
    waiveTheRecovery: may(FINANCE, (s) => ({ ...at(s.recovery), reason: REASON })),
    notifyAgain: may(DECIDER, (s) => ({ ...at(s.open), way: "phone", address: "+86 755 0000 0000" })),
    remarkOnClaim: may(DESK, (s) => ({ number: s.contested, text: "Looked at." })),
    releaseToSeller: may(DECIDER, (s) => ({ number: s.open, file: s.customerFile })),
    confirmTheSettlement: may(DECIDER, (s) => ({ ...at(s.settling), amount: 1_000 })),
    refuseTheReport: may(DECIDER, (s) => ({ ...at(s.settling), reason: REASON })),
    agreeToProposal: may(MONEY, (s) => ({ ...at(s.screened), proposedAt: 0 })),
    takeBackDecision: may(MONEY, (s) => ({ number: s.contested, held: ID })),
    takeNextCase: may(["specialist", "reviewer", "finance"], () => ({ queue: "review" })),
    assignCase: may(DESK, (s) => ({ number: s.contested, to: null })),
    moveDemoClock: may(DESK, () => ({ hours: 0 })),
  }),
  ...of("claims/withholding")({
    recordWithholding: may(FINANCE, () => ({ text: "claim,amount,reference\n", commit: false })),
  }),
  ...of("privacy")({
    eraseThePerson: may(["admin"], () => ({ email: "nobody@matrix.example", why: "Asked under reference DSR-1" })),
    eraseTheCustomer: may(["admin"], (s) => ({ number: s.open, why: "Asked under reference DSR-1" })),
  }),
  // On somebody nobody of the matrix is signed in as; what is suspended is lifted by the row after it.
  ...of("accounts/desk")({
    suspendTheSeller: may(ADMIN, (s) => ({ sellerId: s.sellerId, reason: REASON })),
    liftTheSeller: may(ADMIN, (s) => ({ sellerId: s.sellerId })),
    inviteForSeller: may(ADMIN, (s) => ({ sellerId: s.sellerId, email: "more@team.example", role: "viewer", locale: "en" })),
    resendForSeller: may(ADMIN, (s) => ({ sellerId: s.sellerId, id: s.deskInvitation })),
    uninviteForSeller: may(ADMIN, (s) => ({ sellerId: s.sellerId, id: s.deskInvitation })),
    suspendThePerson: may(ADMIN, (s) => ({ userId: s.second.userId, reason: REASON })),
    liftThePerson: may(ADMIN, (s) => ({ userId: s.second.userId })),
    resetTheFactor: may(ADMIN, (s) => ({ userId: s.second.userId, reason: REASON })),
    forgetTheIdentity: may(ADMIN, (s) => ({ userId: s.second.userId, reason: REASON })),
    inviteToDesk: may(ADMIN, () => ({ email: "more@desk.example", role: "reviewer", locale: "en" })),
    resendToDesk: may(ADMIN, (s) => ({ id: s.staffInvitation })),
    uninviteFromDesk: may(ADMIN, (s) => ({ id: s.staffInvitation })),
    setDeskRole: may(ADMIN, (s) => ({ userId: s.finance.userId, role: "finance" })),
  }),
  ...of("accounts/partner")({
    rotateThePartner: may(ADMIN, () => ({ id: "care", hours: 1 })),
    endThePreviousKey: may(ADMIN, () => ({ id: "care" })),
  }),
  ...of("webhooks/partner")({
    replayPartnerMessage: may(["specialist", "admin"], (s) => ({ sellerId: s.sellerId, id: s.partnerMessage })),
  }),
  ...of("insurance/desk")({
    acceptTheCertificate: may(REVIEWER, (s) => ({ id: s.certificate, revision: REVISION, note: "" })),
    returnTheCertificate: may(REVIEWER, (s) => ({ id: s.certificate, revision: REVISION, reasons: ["R1"], note: "" })),
    askAboutTheCertificate: may(REVIEWER, (s) => ({ id: s.certificate, revision: REVISION, text: "Who signed it?" })),
  }),
  ...of("accelerator/desk")({
    putTheProvider: may(LISTER, () => ({ slug: "haixing", revision: REVISION, facts: PROVIDER })),
    vetTheProvider: may(LISTER, () => ({ slug: "haixing", revision: REVISION, item: "licence", until: "2027-01-01", note: "Seen." })),
    setTheProvider: may(["admin"], () => ({ slug: "haixing", revision: REVISION, state: "suspended", why: "x" })),
  }),
};

const ACCOUNT = of("accounts")({
  saveProfile: { let: PERSONS, own: true, input: () => ({ name: "somebody", locale: "en", zone: "UTC", theme: "system" }) },
  actForSeller: may(TEAM, (s) => ({ sellerId: s.sellerId })),
  changeMyPassword: { let: PERSONS, own: true, input: () => ({ current: "not this one", next: "a new pass phrase" }) },
  askForReset: { let: IDENTITIES, own: true, input: () => ({ email: "nobody@nowhere.example" }) },
  setNewPassword: { let: IDENTITIES, own: true, input: () => ({ token: "none", password: "a new pass phrase" }) },
  acceptTheInvitation: {
    let: IDENTITIES,
    own: true,
    input: () => ({ token: "none", name: "x", password: "x", locale: "en", zone: "UTC" }),
  },
  setLocale: { let: IDENTITIES, own: true, input: () => ({ locale: "en" }) },
  // Each begins with the caller's own password; that of another opens nothing.
  startSecondFactor: { let: PERSONS, own: true, input: () => ({ password: PASSWORD }) },
  dropSecondFactor: { let: PERSONS, own: true, input: () => ({ password: PASSWORD }) },
  finishSecondFactor: { let: PERSONS, own: true, input: () => ({ code: "000000" }) },
  // Without a second factor there is no list to renew, and of sessions only one's own are there to be ended.
  newRecoveryCodes: may([], () => ({ password: PASSWORD })),
  revokeSession: may([], (s) => ({ ref: s.sellerId.replaceAll("-", "").slice(0, 16) })),
  seeSecurityNotices: { let: PERSONS, own: true, input: () => ({}) },
  revokeOtherSessions: { let: PERSONS, own: true, input: () => ({}) },
  arriveSignedIn: { let: PERSONS, own: true, input: () => ({}) },
});

/** What a seller's people do for it, rather than for themselves. */
export const SELLER_ACTIONS: Readonly<Record<string, ActionRow>> = { ...SELLER, ...TEAM_STEPS };
export const ACTIONS: Readonly<Record<string, ActionRow>> = { ...SELLER_ACTIONS, ...STAFF, ...ACCOUNT };

const { "lib/claims/actions.ts#saveDraftField": draft, "lib/claims/desk/actions.ts#keepFinding": finding } = ACTIONS;
/** Actions that also stand at an address of their own, for pages that were open over a deploy: let in as the action itself. */
export const LASTING = { "/api/draft": draft, "/api/desk/finding": finding } as Readonly<Record<string, ActionRow>>;
export const CALLS = { ...ACTIONS, ...LASTING };
