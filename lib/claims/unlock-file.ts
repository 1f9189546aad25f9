import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { files } from "#db/schema/exchange.ts";
import { asksPassword } from "#lib/domain/evidence/locked.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import type { SellerContext } from "./context.ts";
import { ownFile } from "./file-copies.ts";
import { requireRoom } from "./files.ts";
import { lockClaim } from "./load.ts";
import type { unlockFileSchema } from "./schema.ts";

/**
 * Hands the worker the password of a PDF that did not open. It goes there sealed, with the job and away with it, and is written
 * nowhere else. Room is asked for the file and for the copy without a password that is made of it.
 */
export async function unlockFile(ctx: SellerContext, input: z.output<typeof unlockFileSchema>): Promise<{ file: string }> {
  const { tx, actor, now } = ctx;
  const claim = await lockClaim(tx, actor, input.number);
  const file = await ownFile(ctx, input.number, input.file);
  if (claim.state === "closed" || claim.state === "recovery") throw new Refusal("wrong_state");
  if (file.status !== "refused" || !asksPassword(file.refusal) || !file.storageKey) throw new Refusal("wrong_state");
  await requireRoom(tx, claim, { size: 2 * file.size, count: 2 });
  await tx
    .update(files)
    .set({ status: "checking", refusal: null })
    .where(and(eq(files.sellerId, file.sellerId), eq(files.claimId, file.claimId), eq(files.id, file.id)));
  const { sellerId, id } = file;
  enqueue(tx, "file.unlock", { sellerId, fileId: id, copyId: newId(now), sealed: seal(input.password) }, id);
  record(tx, { sellerId, actor, at: now, action: "file.unlock", subject: input.number, data: { file: id } });
  return { file: id };
}
