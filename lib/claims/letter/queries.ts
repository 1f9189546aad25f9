import "server-only";
import { foreignReceipts } from "#lib/domain/conversion.ts";
import type { ClaimDetail } from "../detail.ts";
import type { DraftKind, DraftValues } from "../schema.ts";
import { type Letter, letterOf } from "./letter.ts";

const claimOf = ({ row, seller, heads }: ClaimDetail) => ({ ...row, store: seller?.store ?? "", foreign: foreignReceipts(heads) });

/** The letter of an answer that was handed in, from what was frozen then. null where there is none of that number, or it was a reply to a question. */
export function sentLetter(detail: ClaimDetail, n: number): Letter | null {
  const sent = detail.submissions.find((s) => s.n === n);
  if (!sent || sent.kind === "answer") return null;
  return letterOf({ ...sent.snapshot, receipt: sent.receipt }, claimOf(detail));
}

/** The letter as it would be if the draft were handed in at the instant `now`. */
export function draftLetter(detail: ClaimDetail, kind: DraftKind, now: number): Letter {
  const rows = detail.drafts.filter((r) => r.draft === kind && r.value !== null);
  const values = Object.fromEntries(rows.map((r) => [r.field, r.value])) as DraftValues;
  const files = detail.files
    .filter((f) => f.party === "seller" && f.purpose === kind && !f.submissionId && !f.withheld && f.status === "received")
    .map(({ mediaType: type, redactedFrom, ...f }) => ({ ...f, type, redacted: redactedFrom !== null }));
  return letterOf({ ...values, kind, at: new Date(now).toISOString(), receipt: null, seller: detail.seller, files }, claimOf(detail));
}
