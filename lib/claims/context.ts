import type { Actor, PartnerActor, SellerActor, StaffActor, TimerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** What every verb is handed: never a request, never a clock. */
export type VerbContext<A extends Actor = Actor> = { tx: Tx; actor: A; now: Instant };
export type SellerContext = VerbContext<SellerActor>;
export type StaffContext = VerbContext<StaffActor>;
export type PartnerContext = VerbContext<PartnerActor>;
export type TimerContext = VerbContext<TimerActor>;
