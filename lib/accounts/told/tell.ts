import { eq, sql } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import type { SecurityFacts, SecurityNotice } from "#lib/domain/security-notices.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { tellLive } from "#lib/platform/live.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** Told in the transaction of what happened, as the desk's role. In machine time, like the sessions beside which it stands. */
export async function tellSecurity(tx: Tx, userId: string, kind: SecurityNotice, facts: SecurityFacts): Promise<string> {
  const at = machineNow();
  const id = newId(at);
  await tx.insert(securityNotices).values({ id, userId, kind, facts, createdAt: new Date(at), mail: "queued" });
  enqueue(tx, "account.security", { id }, id);
  return id;
}

/** Tells one of the seller's own people of its membership, in a colleague's transaction. Before the membership goes. */
export async function tellMember(
  tx: Tx,
  { sellerId, userId }: { sellerId: string; userId: string },
  kind: "role_changed" | "removed",
  roles: Pick<SecurityFacts, "role" | "was">,
): Promise<void> {
  const [seller] = await tx.select({ en: sellers.name, zh: sellers.nameZh }).from(sellers).where(eq(sellers.sellerId, sellerId));
  const facts: SecurityFacts = { ...roles, ...(seller ? { company: seller } : {}) };
  const at = machineNow();
  const id = newId(at);
  await tx.execute(
    sql`select tell_member(${userId}::uuid, ${id}::uuid, ${kind}, ${JSON.stringify(facts)}::jsonb, ${new Date(at).toISOString()}::timestamptz)`,
  );
  enqueue(tx, "account.security", { id }, id);
  tellLive(tx, sellerId);
}
