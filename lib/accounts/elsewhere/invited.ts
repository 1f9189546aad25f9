import { users } from "#db/schema/accounts.ts";
import type { Carried } from "#lib/auth/elsewhere.ts";
import type { IdentityClaims } from "#lib/domain/proven-elsewhere.ts";
import { newId } from "#lib/platform/ids.ts";
import { newSessionToken } from "#lib/platform/session-token.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { joinBy } from "../accept-invitation.ts";
import type { Invitation } from "../invitation.ts";
import { hashPassword } from "../password.ts";
import { profileSchema } from "../schema.ts";

const NAME_LENGTH = 80;
const zoneSchema = profileSchema.shape.zone.catch("UTC");

/** As the provider says; who has no name there is called by the address until the profile says better. */
function nameOf({ name, email }: IdentityClaims): string {
  const said = (name ?? "").replace(/\p{C}/gu, "").trim().slice(0, NAME_LENGTH);
  return said || (email ?? "").split("@")[0]?.slice(0, NAME_LENGTH) || "";
}

/**
 * The account an invitation makes for who has proved its address at a provider. Its password is nobody's: who wants one sets it by
 * the link for a forgotten password.
 */
export async function createInvitedElsewhere(
  tx: Tx,
  invitation: Invitation,
  claims: IdentityClaims,
  { zone }: Carried,
  at: number,
): Promise<typeof users.$inferSelect | undefined> {
  const passwordHash = await hashPassword(newSessionToken());
  const person = { id: newId(at), email: invitation.email, name: nameOf(claims), passwordHash, staffRole: null };
  const settings = { locale: invitation.locale, zone: zoneSchema.parse(zone), createdAt: new Date(at) };
  const [made] = await tx
    .insert(users)
    .values({ ...person, ...settings })
    .returning();
  if (made) await joinBy(tx, invitation, made, at);
  return made;
}
