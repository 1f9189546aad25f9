import type { z } from "zod";
import { type GuestLink, makeLink, revokeLink, takeUpload } from "#lib/platform/guest-links.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { GuestContext, SellerContext } from "../context.ts";
import { logStep, requireCertificate } from "../load.ts";
import { noticeFacts, tell } from "../notify.ts";
import { beginCertificate, finishCertificate } from "../upload.ts";
import type { brokerLinkSchema, guestFileSchema, revokeLinkSchema } from "./schema.ts";

/** A link for the broker to upload the corrected certificate; mailed with the letter where an address is given. */
export async function askBroker(ctx: SellerContext, input: z.output<typeof brokerLinkSchema>): Promise<{ id: string; path: string }> {
  const { tx, actor } = ctx;
  const row = await requireCertificate(tx, input.id);
  if (row.status === "accepted" || row.status === "withdrawn" || row.origin === "record") throw new Refusal("wrong_state");
  const { recipient, email, locale } = input;
  const { id, token } = await makeLink(ctx, { task: "broker", certificateId: row.id, recipient, email: email || null, locale });
  await logStep(ctx, row, "broker_asked", { mailed: email !== "" });
  if (email) enqueue(tx, "guest.mail", { sellerId: actor.sellerId, linkId: id }, id);
  return { id, path: `/guest/${token}` };
}

export async function takeBackLink(ctx: SellerContext, { link }: z.output<typeof revokeLinkSchema>): Promise<{ link: string }> {
  await revokeLink(ctx, link);
  return { link };
}

/**
 * What the broker uploads becomes a draft of the seller that corrects the certificate the link is about. The seller is told;
 * it looks at it and hands it in itself.
 */
export async function receiveFromBroker(
  ctx: GuestContext,
  link: GuestLink,
  file: z.output<typeof guestFileSchema>,
  stored: { id: string; key: string; size: number; sha256: string },
): Promise<void> {
  if (link.task !== "broker" || !link.certificateId) throw new Refusal("not_found");
  const row = await requireCertificate(ctx.tx, link.certificateId);
  await takeUpload(ctx);
  await beginCertificate(ctx, stored.id, { certificate: "new", replaces: row.id, name: file.name, type: file.type }, file.size);
  await finishCertificate(ctx, stored);
  await logStep(ctx, row, "broker_sent", { certificate: stored.id });
  await tell(ctx, {
    sellerId: row.sellerId,
    certificateId: stored.id,
    kind: "certificate_from_broker",
    params: { ...noticeFacts(row), date: null, by: link.recipient },
  });
}
