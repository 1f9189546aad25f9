import type { Session } from "#lib/auth/session.ts";
import type { Actor } from "#lib/domain/actor.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";

/** As whom a signed-in person stands in the audit: of the desk, of a seller, or of none any more. */
export const actorOf = (session: Session): Actor =>
  session.staff ??
  session.seller?.actor ?? { kind: "seller", userId: session.userId, name: session.name, role: "viewer", sellerId: NOBODYS_SELLER };

/** What a person does to its own account stands in the chain that belongs to no seller. */
export async function auditPerson(session: Session, action: string, data: Record<string, unknown>): Promise<void> {
  const at = await now();
  await asStaff((tx) => record(tx, { sellerId: NOBODYS_SELLER, actor: actorOf(session), at, action, subject: session.userId, data }));
}

/**
 * The same inside the verb's own transaction. Who must still set up a second factor acts for nobody yet; what they do stands
 * under their own id as the subject.
 */
export async function personEntry(session: Session, action: string, data: Record<string, unknown>): Promise<(tx: Tx) => Promise<void>> {
  const at = await now();
  const actor = session.staff ?? session.seller?.actor ?? ({ kind: "timer" } as const);
  return async (tx) => {
    record(tx, { sellerId: NOBODYS_SELLER, actor, at, action, subject: session.userId, data });
  };
}
