import type { StepInCause } from "#lib/domain/claim/claim.ts";
import type { RecoveryKind } from "#lib/domain/claim/event.ts";
import type { State } from "#lib/domain/claim/states.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { Chance } from "./chance.ts";
import type { Desk, Shop } from "./people.ts";
import type { Plan } from "./plan.ts";

/** What the people of the year see of an open claim when their day begins. */
export type Seen = {
  id: string;
  number: string;
  revision: number;
  state: State;
  property: number;
  pain: number | null;
  eligible: number | null;
  amount: number | null;
  recovered: number;
  paid: boolean;
  reportOpen: boolean;
  cause: StepInCause | null;
  route: string | null;
  question: string | null;
  /** A notice that a clock rests on reached nobody. */
  unreached: boolean;
};

/** What somebody will do with a claim, and on which day. */
export type Intent = { move: string; on: number };
export type Case = { plan: Plan; chance: Chance; shop: Shop; at: string; intent: Intent | null; refusedReports: number; asked: boolean };

/** Money that moved, as who moved it knows it: the books are compared with these at the end. */
export type Cash = { number: string; kind: "concession" | "settled_by_seller" | RecoveryKind; amount: number };
export type Turn = { tx: Tx; now: number; desk: Desk };
export type Move = { as: "staff" | "seller"; run(of: Case, seen: Seen, turn: Turn): Promise<Cash[] | undefined> };
/** Keeps the names of its moves. */
export const moves = <N extends string>(given: Record<N, Move>): Record<N, Move> => given;

export const REASON = "The photographs and the report on file support this finding.";
export const on = ({ number, revision }: Seen) => ({ number, revision });
export const DECLARATION = { name: "The owner", role: "Owner", agreed: true as const };
