import type { GuestActor, SellerActor, StaffActor, TimerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** What a verb is handed: the transaction in the right role, who acts, and the time. */
type Context<A> = { tx: Tx; actor: A; now: Instant };
export type SellerContext = Context<SellerActor>;
export type StaffContext = Context<StaffActor>;
export type TimerContext = Context<TimerActor>;
export type GuestContext = Context<GuestActor>;
export type VerbContext = SellerContext | StaffContext | TimerContext | GuestContext;
