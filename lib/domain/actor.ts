import type { GuestTask } from "./guest.ts";

/** Who acts. Built by the gate from a session, a signed call or a timer, never from input. */
export const SELLER_ROLES = ["owner", "manager", "contributor", "viewer"] as const;
export type SellerRole = (typeof SELLER_ROLES)[number];
export const STAFF_ROLES = ["specialist", "reviewer", "finance", "admin"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export type SellerActor = { kind: "seller"; userId: string; name: string; role: SellerRole; sellerId: string };
export type StaffActor = { kind: "staff"; userId: string; name: string; role: StaffRole };
/** The marketplace's customer service, through the signed intake API; speaks for the customer. */
export type PartnerActor = { kind: "partner"; partnerId: string; name: string };
export type TimerActor = { kind: "timer" };
/** Whoever a seller sent a link to, a broker or an insurer: no account, one task. */
export type GuestActor = { kind: "guest"; linkId: string; name: string; sellerId: string; task: GuestTask };
export type Actor = SellerActor | StaffActor | PartnerActor | TimerActor | GuestActor;
export type ActorKind = Actor["kind"];
