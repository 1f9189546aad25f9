import type { SellerRole, StaffRole } from "#lib/domain/actor.ts";

const WRITERS: readonly SellerRole[] = ["owner", "manager", "contributor"];
const SUBMITTERS: readonly SellerRole[] = ["owner", "manager"];
const READERS: readonly SellerRole[] = ["owner", "manager", "contributor", "viewer"];

/** Who of a seller may call which action. Enforced here for every action, whatever the screen shows. */
export const SELLER_PERMISSIONS = {
  "draft.save": WRITERS,
  "file.assign": WRITERS,
  "file.remove": WRITERS,
  "file.restore": WRITERS,
  "file.redact": WRITERS,
  "file.unlock": WRITERS,
  "file.withhold": WRITERS,
  "file.reuse": WRITERS,
  "claim.contest": SUBMITTERS,
  "claim.inform": SUBMITTERS,
  "claim.appeal": SUBMITTERS,
  "claim.waive_appeal": SUBMITTERS,
  "claim.accept": SUBMITTERS,
  "claim.offer": SUBMITTERS,
  "claim.report_payment": SUBMITTERS,
  "claim.ask": SUBMITTERS,
  "claim.answer": SUBMITTERS,
  "claim.notify_insurer": SUBMITTERS,
  "claim.hand_over": WRITERS,
  "claim.team_note": READERS,
  "notice.read": READERS,
  "notice.way": READERS,
  "feed.make": READERS,
  "feed.remove": READERS,
  "claim.look": READERS,
  "view.save": READERS,
  "view.remove": READERS,
  "certificate.save": WRITERS,
  "certificate.unlock": WRITERS,
  "certificate.remove": WRITERS,
  "certificate.submit": SUBMITTERS,
  "certificate.withdraw": SUBMITTERS,
  "certificate.answer": SUBMITTERS,
  "profile.save": SUBMITTERS,
  "guest.link": SUBMITTERS,
  "guest.revoke": SUBMITTERS,
  "team.invite": ["owner"],
  "team.resend": ["owner"],
  "team.uninvite": ["owner"],
  "team.role": ["owner"],
  "team.hand_over": ["owner"],
  "team.remove": ["owner"],
  "team.leave": READERS,
  /** The record of who did what, as page and as file. */
  "activity.read": ["owner"],
  "hook.save": ["owner"],
  "hook.rotate": ["owner"],
  "hook.test": ["owner"],
  "hook.replay": ["owner"],
} as const satisfies Record<string, readonly SellerRole[]>;
export type SellerAction = keyof typeof SELLER_PERMISSIONS;

/**
 * What a suspended seller's people may still do: all that defends it. Claims and their deadlines go on, so reading, answering,
 * paying, insurance and letting people go stay; reaching out to new people, machines and providers does not.
 */
const RESTS_WHILE_SUSPENDED: readonly SellerAction[] = [
  "team.invite",
  "team.resend",
  "hook.save",
  "hook.rotate",
  "hook.test",
  "hook.replay",
  "profile.save",
];
export const suspendedMay = (action: SellerAction): boolean => !RESTS_WHILE_SUSPENDED.includes(action);

const DECIDERS: readonly StaffRole[] = ["specialist"];
export const STAFF_PERMISSIONS = {
  "screening.score": DECIDERS,
  "screening.opine": DECIDERS,
  "claim.present": DECIDERS,
  "claim.dismiss": DECIDERS,
  "claim.amend": DECIDERS,
  "claim.link": DECIDERS,
  "claim.deny": DECIDERS,
  "claim.uphold": DECIDERS,
  "finding.record": DECIDERS,
  "claim.ask": DECIDERS,
  "claim.answer": DECIDERS,
  "claim.grant_appeal": DECIDERS,
  "claim.reject_appeal": DECIDERS,
  "claim.renotify": DECIDERS,
  "claim.confirm_settlement": DECIDERS,
  "claim.refuse_report": DECIDERS,
  "claim.remark": ["specialist", "reviewer", "finance", "admin"],
  "certificate.accept": ["reviewer"],
  "certificate.return": ["reviewer"],
  "certificate.ask": ["reviewer"],
  "provider.put": ["reviewer", "admin"],
  "provider.vet": ["reviewer", "admin"],
  "provider.state": ["admin"],
  "file.release": DECIDERS,
  "claim.pay": ["specialist", "finance"],
  "claim.recover": ["finance"],
  "claim.waive_recovery": ["finance"],
  "recovery.withhold": ["finance"],
  "claim.agree": ["specialist", "finance"],
  "decision.take_back": ["specialist", "finance"],
  "case.take": ["specialist", "reviewer", "finance"],
  "case.assign": ["specialist", "reviewer", "finance", "admin"],
  "privacy.erase_person": ["admin"],
  "privacy.erase_customer": ["admin"],
  "hook.replay_partner": ["specialist", "admin"],
  "partner.rotate": ["admin"],
  "partner.end_previous": ["admin"],
  "seller.suspend": ["admin"],
  "seller.lift": ["admin"],
  "seller.invite": ["admin"],
  "seller.resend": ["admin"],
  "seller.uninvite": ["admin"],
  "person.suspend": ["admin"],
  "person.lift": ["admin"],
  "person.reset_factor": ["admin"],
  "person.forget_identity": ["admin"],
  "staff.read": ["admin"],
  "staff.invite": ["admin"],
  "staff.resend": ["admin"],
  "staff.uninvite": ["admin"],
  "staff.role": ["admin"],
  "clock.move": ["specialist", "reviewer", "finance", "admin"],
} as const satisfies Record<string, readonly StaffRole[]>;
export type StaffAction = keyof typeof STAFF_PERMISSIONS;

export const sellerMay = (role: SellerRole, action: SellerAction): boolean =>
  (SELLER_PERMISSIONS[action] as readonly SellerRole[]).includes(role);
export const staffMay = (role: StaffRole, action: StaffAction): boolean =>
  (STAFF_PERMISSIONS[action] as readonly StaffRole[]).includes(role);
