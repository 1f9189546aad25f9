import type { ForeignReceipt } from "../conversion.ts";
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
  /** Receipts in another currency behind what was claimed, as they were converted at filing. */
  foreign?: readonly ForeignReceipt[];
  // An answer
  question?: string;
  text?: string;
  // An acceptance, an offer or a reported payment: what it is worth, and whether the insurer knew
  amount?: { minor: Minor; currency: Currency };
  insurer?: "notified" | "skipped";
  paid?: { on: PlainDate; reference: string; by: "seller" | "insurer" };
};

/** `standing`: of two languages of one statement, which counts. null: there is only one, and it counts. */
export type Written = { text: string; lang: "zh-CN" | "en" | null; standing: "original" | "translation" | null };
type Texts = Pick<Snapshot, "statement_zh" | "statement_en" | "original" | "text" | "no_files_reason">;

/** Every text of a submission that was written, in the order it is read: the original before its translation. */
export function writtenOf({ statement_zh, statement_en, original, text, no_files_reason }: Texts): Written[] {
  const there = (words: string | null | undefined): words is string => Boolean(words?.trim());
  const sides = [
    { text: statement_zh, lang: "zh-CN" as const },
    { text: statement_en, lang: "en" as const },
  ];
  const statements = sides.flatMap(({ text: words, lang }) => (there(words) ? [{ text: words, lang }] : []));
  const counts = original === "en" ? "en" : "zh-CN";
  const marked: Written[] = statements.map((s) => ({
    ...s,
    standing: statements.length < 2 ? null : s.lang === counts ? "original" : "translation",
  }));
  const others = [text, no_files_reason].filter(there).map((words) => ({ text: words, lang: null, standing: null }));
  return [...marked.sort((a, b) => Number(a.standing === "translation") - Number(b.standing === "translation")), ...others];
}
