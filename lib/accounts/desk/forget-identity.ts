import { eq } from "drizzle-orm";
import type { z } from "zod";
import { userIdentities } from "#db/schema/accounts.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { endSessions, lockAdmins, requirePerson } from "./person.ts";
import type { personReasonSchema } from "./schema.ts";
import type { DeskContext } from "./tell.ts";

/** Unties an account from its identity at a provider: the next verified sign-in with its address ties it anew. Sessions end. */
export async function forgetIdentity(ctx: DeskContext, { userId, reason }: z.output<typeof personReasonSchema>): Promise<null> {
  await lockAdmins(ctx);
  await requirePerson(ctx, userId);
  const gone = await ctx.tx.delete(userIdentities).where(eq(userIdentities.userId, userId)).returning({ issuer: userIdentities.issuer });
  if (gone.length === 0) throw new Refusal("not_found");
  await endSessions(ctx, userId);
  const entry = { action: "person.forget_identity", subject: userId, data: { reason } };
  record(ctx.tx, { sellerId: NOBODYS_SELLER, actor: ctx.actor, at: ctx.now, ...entry });
  return null;
}
