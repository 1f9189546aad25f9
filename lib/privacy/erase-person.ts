import { and, eq, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { memberships, users } from "#db/schema/accounts.ts";
import { claimEvents, proposals } from "#db/schema/claims.ts";
import { deskHands, findings, heldDecisions } from "#db/schema/desk.ts";
import { draftFields, files, notes } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { certificates } from "#db/schema/insurance.ts";
import { ERASED_NAME } from "#db/schema/tenancy.ts";
import type { StaffActor, TimerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { eraseAccount, erasedEmail } from "./erase-account.ts";
import type { erasePersonSchema } from "./schema.ts";

type Context = { tx: Tx; actor: StaffActor | TimerActor; now: Instant };

/** On request. Who still works for somebody is first taken out of the team, so that its claims are handed over. */
export async function erasePersonByEmail(ctx: Context & { actor: StaffActor }, { email, why }: z.output<typeof erasePersonSchema>) {
  const [person] = await ctx.tx.select().from(users).where(eq(users.email, email.toLowerCase())).for("update");
  if (!person) throw new Refusal("invalid", { fields: { email: "no_such_person" } });
  const [still] = await ctx.tx.select({ s: memberships.sellerId }).from(memberships).where(eq(memberships.userId, person.id)).limit(1);
  if (still || (person.staffRole && !person.disabledAt)) throw new Refusal("person_active", { fields: { email: "person_active" } });
  await erasePerson(ctx, person.id, { why });
  return { person: person.id };
}

/**
 * Name, address and password go, and the name wherever it stands beside the id; the id stays, so that the audit, which holds
 * ids alone, is whole and proves it. What a person declared under its name in an answer, and what it booked, stands there.
 */
export async function erasePerson({ tx, actor, now }: Context, userId: string, data: Record<string, unknown>): Promise<void> {
  const at = new Date(now);
  const [person] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId)).for("update");
  if (!person) throw new Refusal("not_found");
  await tx
    .update(users)
    .set({
      ...{ name: ERASED_NAME, email: erasedEmail(userId), passwordHash: "erased", staffRole: null, erasedAt: at, disabledReason: null },
      disabledAt: sql`coalesce(disabled_at, ${at})`,
    })
    .where(eq(users.id, userId));
  await eraseAccount(tx, userId, person.email);
  await eraseNames(tx, userId);
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action: "person.erased", subject: userId, data });
}

async function eraseNames(tx: Tx, userId: string): Promise<void> {
  const name = ERASED_NAME;
  await tx
    .update(claimEvents)
    .set({ actorName: name })
    .where(and(eq(claimEvents.actorId, userId), ne(claimEvents.actorName, "")));
  await tx.update(files).set({ uploadedName: name }).where(eq(files.uploadedBy, userId));
  await tx.update(draftFields).set({ updatedName: name }).where(eq(draftFields.updatedBy, userId));
  await tx.update(notes).set({ byName: name }).where(eq(notes.byId, userId));
  await tx.update(deskHands).set({ name }).where(eq(deskHands.userId, userId));
  await tx.update(heldDecisions).set({ byName: name }).where(eq(heldDecisions.byId, userId));
  await tx.update(findings).set({ updatedName: name }).where(eq(findings.updatedBy, userId));
  await tx.update(proposals).set({ proposedName: name }).where(eq(proposals.proposedBy, userId));
  await tx.update(certificates).set({ createdName: name }).where(eq(certificates.createdBy, userId));
  await tx.update(certificates).set({ submittedName: name }).where(eq(certificates.submittedBy, userId));
  await tx.update(guestLinks).set({ createdName: name }).where(eq(guestLinks.createdBy, userId));
  // Rows the desk may not even read: the policies let it overwrite the names of erased people and nothing else.
  for (const table of ["team_notes", "claim_hands", "presence"]) await tx.execute(sql`update ${sql.identifier(table)} set name = ${name}`);
}
