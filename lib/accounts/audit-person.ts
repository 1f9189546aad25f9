import type { Session } from "#lib/auth/session.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";

/** What a person does to its own account stands in the chain that belongs to no seller. */
export async function auditPerson(session: Session, action: string, data: Record<string, unknown>): Promise<void> {
  const at = await now();
  const actor = session.staff ?? session.seller?.actor;
  if (!actor) return;
  await asStaff((tx) => record(tx, { sellerId: NOBODYS_SELLER, actor, at, action, subject: session.userId, data }));
}
