import type { State } from "./claim/states.ts";
import { type Minor, parseMoney } from "./money.ts";

/** A line of the disbursement system's file: what was kept back from a payout, and for which claim. */
export type WithheldLine = { line: number; claim: string; amount: string; reference: string };

export const LINE_VERDICTS = [
  "ok",
  "not_withheld",
  "unknown_claim",
  "not_in_recovery",
  "bad_amount",
  "over_balance",
  "no_reference",
  "already_recorded",
] as const;
export type LineVerdict = (typeof LINE_VERDICTS)[number];
export type JudgedLine = WithheldLine & { minor: Minor; verdict: LineVerdict; owed: Minor | null };

/** What is known of a claim that a line names. */
export type OwedClaim = { state: State; owed: Minor /** References already in its ledger as withheld. */; references: readonly string[] };

/**
 * Each line against what the ledger says is owed, in the order of the file: a second line of the same claim is judged after
 * the first. The same reference on the same claim is one withholding, so that a file read twice charges nobody twice.
 */
export function judgeLines(lines: readonly WithheldLine[], claims: ReadonlyMap<string, OwedClaim>): JudgedLine[] {
  const left = new Map([...claims].map(([number, c]) => [number, c.owed]));
  const seen = new Set([...claims].flatMap(([number, c]) => c.references.map((r) => `${number} ${r}`)));
  return lines.map((line) => {
    const minor = parseMoney(line.amount) ?? 0;
    const found = claims.get(line.claim);
    const owed = left.get(line.claim) ?? null;
    const judged = (verdict: LineVerdict): JudgedLine => ({ ...line, minor, verdict, owed: found?.owed ?? null });
    if (line.amount.trim() === "") return judged("not_withheld");
    if (!found || owed === null) return judged("unknown_claim");
    if (line.reference.trim().length < 3) return judged("no_reference");
    const key = `${line.claim} ${line.reference}`;
    if (seen.has(key)) return judged("already_recorded");
    if (found.state !== "recovery") return judged("not_in_recovery");
    if (minor <= 0) return judged("bad_amount");
    if (minor > owed) return judged("over_balance");
    seen.add(key);
    left.set(line.claim, owed - minor);
    return judged("ok");
  });
}
