import { userIdentities } from "#db/schema/accounts.ts";
import { NOW, type World } from "#db/testing/world.ts";
import { inviteToSeller } from "#lib/accounts/desk/invite-to-seller.ts";
import { inviteStaff } from "#lib/accounts/desk/staff.ts";
import { asStaff } from "#lib/platform/transaction.ts";

/** Invitations of the desk, and somebody of it who is tied to an identity at a provider. */
export async function invitedByDesk(w: World): Promise<{ deskInvitation: string; staffInvitation: string }> {
  const actor = { ...w.specialist, role: "admin" } as const;
  const who = { role: "viewer", locale: "en" } as const;
  return asStaff(async (tx) => {
    const ctx = { tx, actor, now: NOW };
    const linkedAt = new Date(NOW);
    await tx.insert(userIdentities).values({ issuer: "https://login.example", subject: w.externalId, userId: w.second.userId, linkedAt });
    const toSeller = await inviteToSeller(ctx, { ...who, sellerId: w.sellerId, email: `by-desk@${w.externalId}.example` });
    const toDesk = await inviteStaff(ctx, { ...who, role: "reviewer", email: `staff@${w.externalId}.example` });
    return { deskInvitation: toSeller.id, staffInvitation: toDesk.id };
  });
}
