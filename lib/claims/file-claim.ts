import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { claimEvents, claimHeads, claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { step } from "#lib/domain/claim/step.ts";
import type { Conversion } from "#lib/domain/conversion.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { safeName } from "#lib/storage/safe-name.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import type { PartnerContext } from "./context.ts";
import { incidentOf } from "./incident/link.ts";
import type { FileClaimInput } from "./intake-schema.ts";
import { toColumns } from "./record.ts";

export type Filed = { number: string; state: string; outcome: string | null; reason: string | null };

/** Customer service files a claim. What is not eligible is closed at once and says so; nothing of it reaches the seller. */
export async function fileClaim(ctx: PartnerContext, input: FileClaimInput): Promise<Filed> {
  const { tx, now, actor } = ctx;
  const [seller] = await tx.select().from(sellers).where(eq(sellers.externalId, input.seller_id));
  if (!seller) throw new Refusal("invalid", { fields: { seller_id: "unknown_seller" } });
  const pack = currentPack(seller.program);
  if (input.currency !== pack.currency) throw new Refusal("invalid", { fields: { currency: "wrong_currency" } });
  if (input.incident.on > plainDateAt(now, pack.zone)) throw new Refusal("invalid", { fields: { "incident.on": "in_the_future" } });

  const incidentId = input.same_incident_as ? await incidentOf(ctx, seller.sellerId, input) : null;
  const heads = input.heads.map((h) => ({ head: h.head, claimed: h.claimed_minor }));
  const event = {
    type: "file",
    program: seller.program,
    currency: input.currency,
    physical: input.product.physical,
    incidentOn: input.incident.on,
    heads,
  } as const;
  const stepped = step(null, event, { actor, now, pack });
  if (!stepped.ok) throw new Refusal(stepped.code);
  const { claim } = stepped;

  const id = newId(now);
  const number = await nextNumber(ctx, plainDateAt(now, pack.zone).slice(0, 4));
  const key = { sellerId: seller.sellerId, claimId: id };
  const { incident, product, order, customer, statement } = input;
  const filed = tx.insert(claims).values({
    sellerId: seller.sellerId,
    id,
    number,
    revision: 1,
    program: seller.program,
    currency: input.currency,
    incidentId,
    incidentKind: incident.kind,
    incidentOn: incident.on,
    physical: product.physical,
    filedAt: new Date(now),
    happenedEn: incident.happened.en,
    happenedZh: incident.happened["zh-CN"],
    productEn: product.name.en,
    productZh: product.name["zh-CN"],
    orderNo: order.number,
    asin: product.asin,
    listingTitle: product.title,
    lot: product.lot ?? null,
    pictureUrl: product.picture_url ?? null,
    unitPrice: order.price_minor,
    purchasedOn: order.purchased_on,
    deliveredOn: order.delivered_on ?? null,
    customerFirstName: customer.first_name,
    customerInitial: customer.last_initial,
    customerRegion: customer.region,
    account: statement.text,
    accountLang: statement.language,
    accountTranslation: statement.translation?.text ?? null,
    accountTranslationLang: statement.translation?.language ?? null,
    partnerReference: input.reference,
    claimed: heads.reduce((sum, h) => sum + h.claimed, 0),
    ...toColumns(claim, now),
  });
  const itsHeads = tx
    .insert(claimHeads)
    .values(heads.map((h, position) => ({ ...key, ...h, position, converted: conversionOf(input.heads[position]) })));
  const itsFiling = tx.insert(claimEvents).values({
    ...key,
    seq: 1,
    type: "file",
    to: claim.state,
    actorKind: "partner",
    actorId: actor.partnerId,
    at: new Date(now),
    visible: true,
    data: {},
  });
  // In this order and one trip.
  await Promise.all([filed, itsHeads, itsFiling]);
  for (const file of input.files) await keepFile(ctx, key, file);
  record(tx, {
    sellerId: seller.sellerId,
    actor,
    at: now,
    action: "claim.file",
    subject: number,
    data: { state: claim.state, files: input.files.length },
  });
  return { number, state: claim.state, outcome: claim.outcome, reason: claim.outcomeReason };
}

/** As it was converted for this filing; no later step touches it. */
function conversionOf(head: FileClaimInput["heads"][number] | undefined): Conversion | null {
  if (!head?.converted_from) return null;
  const { amount_minor, ...rest } = head.converted_from;
  return { amount: amount_minor, ...rest };
}

async function nextNumber({ tx }: PartnerContext, year: string): Promise<string> {
  const found = await tx.execute<{ n: string }>(sql`select nextval('claim_number') as n`);
  return `CLM-${year}-${String(found.rows[0]?.n ?? "").padStart(6, "0")}`;
}

async function keepFile(
  { tx, now }: PartnerContext,
  key: { sellerId: string; claimId: string },
  file: FileClaimInput["files"][number],
): Promise<void> {
  const bytes = Buffer.from(file.content, "base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== file.sha256) throw new Refusal("invalid", { fields: { [`files.${file.name}`]: "hash_mismatch" } });
  const id = newId(now);
  const storageKey = keyOf(id);
  await store().put(storageKey, bytes);
  await tx.insert(files).values({
    ...key,
    id,
    party: "customer",
    purpose: "intake",
    name: safeName(file.name),
    declaredType: file.media_type,
    size: bytes.length,
    sha256,
    storageKey,
    status: "checking",
    medical: file.medical,
    uploadedName: "",
    createdAt: new Date(now),
  });
  enqueue(tx, "file.check", { sellerId: key.sellerId, fileId: id }, id);
}
