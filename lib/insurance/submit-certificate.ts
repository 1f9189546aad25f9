import type { z } from "zod";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import { judge } from "#lib/domain/requirements/judge.ts";
import { env } from "#lib/platform/env.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { accountOf, marketDay, packFor } from "./account.ts";
import type { SellerContext } from "./context.ts";
import { commit, requireCertificate, requireRevision } from "./load.ts";
import type { removeCertificateSchema, submitCertificateSchema, withdrawCertificateSchema } from "./schema.ts";

/** What a certificate cannot be handed in without: without them nobody can say what it covers. */
const NEEDED = ["insured", "insurer", "policyNo", "effectiveOn", "expiresOn"] as const;

/**
 * Hands a certificate in for review, with the verdicts of this day's pack frozen beside it. One that fails may be handed in
 * all the same: a reviewer decides, and the seller was told what the rules say.
 */
export async function submitCertificate(
  ctx: SellerContext,
  input: z.output<typeof submitCertificateSchema>,
): Promise<{ revision: number }> {
  const { tx, actor, now } = ctx;
  const row = await requireCertificate(tx, input.id);
  if (row.status !== "draft") throw new Refusal("wrong_state");
  requireRevision(row, input.revision);
  if (row.fileStatus !== "received") throw new Refusal("files_pending");
  const facts = factsOf(row.facts);
  const missing = NEEDED.filter((id) => facts[id] == null);
  if (missing.length > 0) throw new Refusal("invalid", { fields: Object.fromEntries(missing.map((id) => [id, "required"])) });
  const { seller, account } = await accountOf(tx, row.sellerId, row.id);
  const today = marketDay(seller.program, now);
  const pack = packFor(seller.program, today);
  if (!pack) throw new Refusal("wrong_state");
  const verdicts = judge(pack, row.facts, { account, today, on: env().requirementRules });
  const saved = await commit(
    ctx,
    row,
    "submitted",
    {
      status: "submitted",
      fileStatus: "submitted",
      packId: pack.id,
      packVersion: pack.version,
      verdicts,
      submittedAt: new Date(now),
      submittedBy: actor.userId,
      submittedName: actor.name,
    },
    { pack: `${pack.id} ${pack.version}`, fails: verdicts.filter((v) => v.result === "fail").map((v) => v.rule) },
  );
  enqueue(tx, "certificate.submitted", { sellerId: row.sellerId, certificateId: row.id }, row.id);
  return { revision: saved.revision };
}

/** Taken back before anybody has decided. What was handed in stays readable; a claim that rested on it runs again. */
export async function withdrawCertificate(ctx: SellerContext, input: z.output<typeof withdrawCertificateSchema>): Promise<{ id: string }> {
  const row = await requireCertificate(ctx.tx, input.id);
  if (row.status !== "submitted") throw new Refusal("wrong_state");
  requireRevision(row, input.revision);
  await commit(ctx, row, "withdrawn", { status: "withdrawn" });
  enqueue(ctx.tx, "certificate.submitted", { sellerId: row.sellerId, certificateId: row.id }, row.id);
  return { id: row.id };
}

/** A draft goes; what was ever handed in cannot. */
export async function removeCertificate(ctx: SellerContext, input: z.output<typeof removeCertificateSchema>): Promise<{ id: string }> {
  const row = await requireCertificate(ctx.tx, input.id);
  if (row.status !== "draft") throw new Refusal("wrong_state");
  await commit(ctx, row, "withdrawn", { removedAt: new Date(ctx.now) });
  return { id: row.id };
}
