import { eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import type { PartnerActor } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { SellerFacts } from "./seller-facts-schema.ts";

type Context = { tx: Tx; actor: PartnerActor; now: number };

/** Seller facts as the marketplace knows them. A claim already presented keeps the compliance it was presented under. */
export async function putSeller(
  { tx, actor, now }: Context,
  externalId: string,
  facts: SellerFacts,
): Promise<{ created: boolean; sellerId: string }> {
  const values = {
    name: facts.name.en,
    nameZh: facts.name["zh-CN"],
    legalName: facts.legal_name.en,
    legalNameZh: facts.legal_name["zh-CN"],
    country: facts.country,
    store: facts.store,
    program: facts.program,
    compliant: facts.compliance.compliant,
    complianceReasons: facts.compliance.reasons,
    complianceAsOf: new Date(facts.compliance.as_of),
    turnover: JSON.stringify(facts.turnover),
    productGroups: facts.product_groups,
    tradeName: facts.trade_name ?? null,
    insuranceRequestedOn: facts.insurance_requested_on ?? null,
    updatedAt: new Date(now),
  };
  const [known] = await tx.select({ sellerId: sellers.sellerId }).from(sellers).where(eq(sellers.externalId, externalId)).for("update");
  const sellerId = known?.sellerId ?? newId(now);
  if (known) await tx.update(sellers).set(values).where(eq(sellers.sellerId, sellerId));
  else await tx.insert(sellers).values({ sellerId, externalId, createdAt: new Date(now), ...values });
  record(tx, {
    sellerId,
    actor,
    at: now,
    action: known ? "seller.update" : "seller.create",
    subject: externalId,
    data: { compliant: facts.compliance.compliant },
  });
  return { created: !known, sellerId };
}
