import { randomBytes } from "node:crypto";
import { partners } from "#db/schema/platform.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { seal } from "#lib/platform/secret-box.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export const newPartnerSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;
/** No secret but the newest is good any more. */
export const NO_PREVIOUS = { previousSecret: null, previousUntil: null, previousUsedAt: null } as const;

/**
 * An intake partner with a fresh signing secret (`whsec_…`), shown once; a new call for the same id replaces it at once. `hookUrl`:
 * where the partner is told of its claims, signed with the same secret.
 */
export async function createPartner(
  tx: Tx,
  id: string,
  name: string,
  now: number,
  hookUrl: string | null = null,
): Promise<{ id: string; secret: string }> {
  const secret = newPartnerSecret();
  const row = { id, name, secret: seal(secret), hookUrl, createdAt: new Date(now), revokedAt: null };
  await tx
    .insert(partners)
    .values(row)
    .onConflictDoUpdate({ target: partners.id, set: { name, secret: row.secret, hookUrl, revokedAt: null, ...NO_PREVIOUS } });
  record(tx, { sellerId: NOBODYS_SELLER, actor: { kind: "timer" }, at: now, action: "partner.key", subject: id });
  return { id, secret };
}
