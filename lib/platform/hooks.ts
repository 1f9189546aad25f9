import { and, eq, sql } from "drizzle-orm";
import { webhooks } from "#db/schema/webhooks.ts";
import { enqueue } from "./jobs.ts";
import { preparedOn, type Tx } from "./transaction.ts";

/** A notice goes to the seller's own machine as well, where it has named one. In the transaction of the notice. */
export async function tellHook(tx: Tx, sellerId: string, noticeId: string): Promise<void> {
  const [hook] = await preparedOn(tx, "hook of seller", (name) =>
    tx
      .select({ url: webhooks.url })
      .from(webhooks)
      .where(and(eq(webhooks.sellerId, sql.placeholder("sellerId")), eq(webhooks.enabled, true)))
      .prepare(name),
  ).execute({ sellerId });
  if (hook) enqueue(tx, "hook.seller", { sellerId, noticeId }, noticeId);
}

/** The partner that filed the claim is told of what concerns the customer, where it has named an address. */
export async function tellPartner(tx: Tx, sellerId: string, claimId: string): Promise<void> {
  const { rows } = await tx.execute<{ listens: boolean }>(sql`select partner_listens(${sellerId}, ${claimId}) as listens`);
  if (rows[0]?.listens) enqueue(tx, "hook.partner", { sellerId, claimId }, claimId);
}
