import { eq } from "drizzle-orm";
import { sessions } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import type { SecurityFacts } from "#lib/domain/security-notices.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { deviceOf, networkOf } from "../device.ts";

/** Where somebody acts from who has no session yet: as a session would be named. */
export type Origin = { address: string; agent: string };
export const factsOf = ({ address, agent }: Origin): SecurityFacts => ({ device: deviceOf(agent), network: networkOf(address) });

/** The device of a session, as its own page names it. */
export async function factsOfSession(tx: Tx, { tokenHash }: Pick<Session, "tokenHash">): Promise<SecurityFacts> {
  const [row] = await tx.select({ device: sessions.device, network: sessions.network }).from(sessions).where(eq(sessions.id, tokenHash));
  return row ?? {};
}
