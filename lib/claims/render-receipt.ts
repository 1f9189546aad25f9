import { and, eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { submissions } from "#db/schema/exchange.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { renderReceipt } from "./receipt/render.ts";
import { receiptData } from "./receipt-data.ts";

const TIMER: TimerActor = { kind: "timer" };

/** Makes the PDF of a submission once and keeps its hash, so that the paper itself can be verified. Safe to repeat. */
export async function renderReceiptOf({ sellerId, submissionId }: { sellerId: string; submissionId: string }): Promise<void> {
  const found = await asStaff(async (tx) => {
    const [row] = await tx
      .select({ submission: submissions, claim: claims, seller: sellers })
      .from(submissions)
      .innerJoin(claims, and(eq(claims.sellerId, submissions.sellerId), eq(claims.id, submissions.claimId)))
      .innerJoin(sellers, eq(sellers.sellerId, submissions.sellerId))
      .where(and(eq(submissions.sellerId, sellerId), eq(submissions.id, submissionId)));
    return row;
  });
  if (!found || found.submission.pdfKey) return;
  const pdf = await renderReceipt(receiptData(found.submission, found.claim, found.seller));
  const key = `${keyOf(submissionId)}.receipt.pdf`;
  const { sha256 } = await store().put(key, Buffer.from(pdf));
  const at = await now();
  await asStaff(async (tx) => {
    await tx
      .update(submissions)
      .set({ pdfKey: key, pdfSha256: sha256 })
      .where(and(eq(submissions.sellerId, sellerId), eq(submissions.claimId, found.claim.id), eq(submissions.id, submissionId)));
    record(tx, { sellerId, actor: TIMER, at, action: "receipt.rendered", subject: found.submission.receipt, data: { sha256 } });
  });
}
