import { eq } from "drizzle-orm";
import type { z } from "zod";
import { files } from "#db/schema/exchange.ts";
import { covers } from "#db/schema/insurance.ts";
import type { GuestActor } from "#lib/domain/actor.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { allowed } from "#lib/domain/claim/step.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { answering } from "#lib/domain/requirements/cover.ts";
import { record } from "#lib/platform/audit.ts";
import { answerLink, type GuestLink, makeLink, takeUpload } from "#lib/platform/guest-links.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { safeName } from "#lib/storage/safe-name.ts";
import { apply, commitFact } from "../commit.ts";
import { requireRevision } from "../conflict.ts";
import type { SellerContext, VerbContext } from "../context.ts";
import { requireRoom } from "../files.ts";
import { relatedOf } from "../incident/related.ts";
import { requireClaim, requireClaimById } from "../load.ts";
import type { ClaimRow } from "../record.ts";
import type { insurerAnswerSchema, tellInsurerSchema } from "./schema.ts";

type GuestContext = VerbContext<GuestActor>;

/**
 * Gives notice of claim on a policy that answers the day of the incident: the claim's own event, which lengthens the time to
 * answer once, a link for the insurer's word, and the mail with the notice. Another policy of the seller is refused by name.
 */
export async function tellInsurer(ctx: SellerContext, input: z.output<typeof tellInsurerSchema>): Promise<{ path: string }> {
  const { tx, actor, now } = ctx;
  const loaded = await requireClaim(tx, input.number, actor);
  requireRevision(loaded, input.revision);
  const { row, pack } = loaded;
  const own = await tx.select().from(covers).where(eq(covers.sellerId, row.sellerId));
  const claimedOn = plainDateAt(row.presentedAt?.getTime() ?? now, pack.zone);
  const cover = answering(own, row.incidentOn, claimedOn).find((c) => c.id === input.cover);
  if (!cover) throw new Refusal("invalid", { fields: { cover: "no_answering_policy" } });
  const data = { cover: cover.id, insurer: cover.insurer, policyNo: cover.policyNo };
  await apply(ctx, loaded, { type: "notify_insurer" }, { data });
  await tellForTheIncident(ctx, row, data);
  const { recipient, email, locale } = input;
  const { id, token } = await makeLink(ctx, {
    task: "insurer",
    claimId: row.id,
    coverId: cover.id,
    recipient,
    email: email || null,
    locale,
  });
  if (email) enqueue(tx, "guest.mail", { sellerId: actor.sellerId, linkId: id }, id);
  return { path: `/guest/${token}` };
}

/** One notice tells of the incident: its other claims that wait for an answer have theirs with it. */
async function tellForTheIncident(ctx: SellerContext, row: ClaimRow, data: Record<string, unknown>): Promise<void> {
  for (const { number } of await relatedOf(ctx.tx, row)) {
    const other = await requireClaim(ctx.tx, number, ctx.actor);
    if (!allowed(other.claim, ctx.actor, ctx.now).includes("notify_insurer")) continue;
    await apply(ctx, other, { type: "notify_insurer" }, { data: { ...data, with: row.number } });
  }
}

async function claimOf(ctx: GuestContext, link: GuestLink) {
  if (link.task !== "insurer" || !link.claimId) throw new Refusal("not_found");
  return requireClaimById(ctx.tx, { sellerId: link.sellerId, claimId: link.claimId }, "seller");
}

/** The insurer consents, pays or declines. A fact beside the claim: its clock does not stop, and the seller is told. */
export async function receiveAnswer(ctx: GuestContext, link: GuestLink, { answer, text }: z.output<typeof insurerAnswerSchema>) {
  const loaded = await claimOf(ctx, link);
  await answerLink(ctx, answer, text);
  await commitFact(ctx, loaded, "insurer_answered", loaded.claim, [{ type: "notify", notice: "insurer_answered" }], {
    data: { answer, by: link.recipient },
    notice: { by: link.recipient, reason: text, answer },
  });
  return { answer };
}

/** A report of the insurer or its adjuster becomes a file of the seller's answer: kind E09, to be used or left out by the seller. */
export async function receiveReport(
  ctx: GuestContext,
  link: GuestLink,
  file: { name: string; type: string; size: number },
  stored: { id: string; key: string; size: number; sha256: string },
) {
  const { tx, actor, now } = ctx;
  const { row } = await claimOf(ctx, link);
  if (row.state === "closed" || row.state === "recovery") throw new Refusal("wrong_state");
  if (file.size > FILE_LIMITS.maxBytes) throw new Refusal("too_large");
  await requireRoom(tx, row, file);
  await takeUpload(ctx);
  await tx.insert(files).values({
    sellerId: row.sellerId,
    claimId: row.id,
    id: stored.id,
    party: "seller",
    purpose: row.state === "awaiting_response" || row.state === "stepped_in" ? "contest" : "inform",
    name: safeName(file.name),
    declaredType: file.type,
    size: stored.size,
    sha256: stored.sha256,
    storageKey: stored.key,
    status: "checking",
    kind: "E09",
    uploadedBy: null,
    uploadedName: link.recipient,
    createdAt: new Date(now),
  });
  enqueue(tx, "file.check", { sellerId: row.sellerId, fileId: stored.id }, stored.id);
  record(tx, {
    sellerId: row.sellerId,
    actor,
    at: now,
    action: "file.begin",
    subject: row.number,
    data: { file: stored.id, size: stored.size },
  });
  return { file: stored.id };
}
