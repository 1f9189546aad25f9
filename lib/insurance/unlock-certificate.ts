import type { z } from "zod";
import { asksPassword } from "#lib/domain/evidence/locked.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import type { SellerContext } from "./context.ts";
import { commit, requireCertificate, requireRevision } from "./load.ts";
import type { unlockCertificateSchema } from "./schema.ts";

/**
 * Hands the worker the password of a PDF that did not open. It goes to it sealed, with the job and away with it, and is
 * written nowhere else; the file itself stays as it was uploaded.
 */
export async function unlockCertificate(
  ctx: SellerContext,
  { id, revision, password }: z.output<typeof unlockCertificateSchema>,
): Promise<{ revision: number }> {
  const row = await requireCertificate(ctx.tx, id);
  if (row.status !== "draft" || row.fileStatus !== "refused" || !asksPassword(row.refusal) || !row.storageKey)
    throw new Refusal("wrong_state");
  requireRevision(row, revision);
  const saved = await commit(ctx, row, "unlocked", { fileStatus: "checking", refusal: null, reading: "waiting" });
  enqueue(ctx.tx, "certificate.check", { sellerId: row.sellerId, certificateId: id, sealed: seal(password) }, id);
  return { revision: saved.revision };
}
