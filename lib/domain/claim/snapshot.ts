import type { Currency, Minor } from "../money.ts";
import type { PlainDate } from "./claim.ts";

export type SnapshotFile = {
  id: string;
  name: string;
  size: number;
  sha256: string | null;
  type: string | null;
  kind: string | null;
  ground: string | null;
  note?: string | null;
  lang?: string | null;
  translationOf?: string | null;
  /** A copy with parts blacked out; the original stayed with the seller. */
  redacted?: boolean;
};

/**
 * What a seller sent, frozen as it was. Later versions may add fields but never rename or drop one: an old snapshot is read
 * with today's code and its hash must still match.
 */
export type Snapshot = {
  receipt: string;
  claim: string;
  kind: string;
  /** Instants in ISO 8601, UTC. */
  at: string;
  dueAt: string | null;
  late: boolean;
  by: { name: string; role: string };
  seller: { legalName: string; legalNameZh: string } | null;
  program: { id: string; version: string };
  files: readonly SnapshotFile[];

  // A rejoinder, information or an appeal
  grounds?: readonly string[];
  statement_zh?: string | null;
  statement_en?: string | null;
  original?: string | null;
  timeline?: readonly { on: PlainDate; text: string }[] | null;
  /** Evidence kind → why no document exists. */
  none?: Readonly<Record<string, string>> | null;
  no_files_reason?: string | null;
  declaration?: { name: string; role: string };
  // An answer
  question?: string;
  text?: string;
  // An acceptance, an offer or a reported payment: what it is worth, and whether the insurer knew
  amount?: { minor: Minor; currency: Currency };
  insurer?: "notified" | "skipped";
  paid?: { on: PlainDate; reference: string; by: "seller" | "insurer" };
};

/** Every text of a submission that was written, in the order it is read. */
export const textsOf = ({ statement_zh, statement_en, text, no_files_reason }: Snapshot): string[] =>
  [statement_zh, statement_en, text, no_files_reason].filter((t): t is string => Boolean(t?.trim()));
