import "server-only";
import { eq } from "drizzle-orm";
import { sellers, users } from "#db/schema/accounts.ts";
import { now } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { invitationKey, openInvitationOf } from "./invitation.ts";

/** From one address: a token is 256 bits, so this only spares the database, and shuts nobody else out. */
const PAGES_A_MINUTE = 120;

export type InvitationView = {
  email: string;
  role: string;
  by: string;
  locale: "zh-CN" | "en";
  company: { en: string; zh: string } | null;
  known: boolean;
};

/** What the holder of an invitation's link is shown; null for a link that opens nothing. */
export async function invitationPage(token: string, address: string | null): Promise<InvitationView | null> {
  if (!(await takeRate(`invite-pages:${address ?? ""}`, PAGES_A_MINUTE, 60))) return null;
  const key = await invitationKey(token);
  if (!key) return null;
  const at = await now();
  return asStaff(async (tx) => {
    const found = await openInvitationOf(tx, key, at);
    if (!found) return null;
    const [seller] = await tx.select({ en: sellers.name, zh: sellers.nameZh }).from(sellers).where(eq(sellers.sellerId, found.sellerId));
    const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, found.email));
    const { email, role, invitedName, locale } = found;
    return { email, role, by: invitedName, locale, company: seller ?? null, known: known !== undefined };
  });
}
