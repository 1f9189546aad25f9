import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { users } from "#db/schema/accounts.ts";
import { claims, screenings } from "#db/schema/claims.ts";
import { deskHands, heldDecisions } from "#db/schema/desk.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { StaffContext } from "../context.ts";
import type { assignSchema, takeNextSchema } from "../desk-schema.ts";
import { inQueue, queueOrder } from "./in-queue.ts";

/**
 * The most pressing claim of a queue that nobody else works on becomes this person's. Two who press at the same moment get
 * two different claims. null when nothing is left.
 */
export async function takeNext(ctx: StaffContext, input: z.output<typeof takeNextSchema>): Promise<{ number: string | null }> {
  const { tx, actor, now } = ctx;
  for (;;) {
    const next = await mostPressing(ctx, input);
    if (!next) {
      record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action: "case.none_left", subject: input.queue, data: {} });
      return { number: null };
    }
    // A colleague's lock is passed over; one that was let go of since the look was its commit, and the claim is in its hands.
    if (!next.mine && !(await give(ctx, next, { id: actor.userId, name: actor.name }))) continue;
    const taken = { action: "case.take", subject: next.number, data: { queue: input.queue } };
    record(tx, { sellerId: next.sellerId, actor, at: now, ...taken });
    return { number: next.number };
  }
}

async function mostPressing({ tx, actor, now }: StaffContext, input: z.output<typeof takeNextSchema>) {
  const [next] = await tx
    .select({ sellerId: claims.sellerId, id: claims.id, number: claims.number, mine: deskHands.userId })
    .from(claims)
    .leftJoin(screenings, and(eq(screenings.sellerId, claims.sellerId), eq(screenings.claimId, claims.id)))
    .leftJoin(deskHands, and(eq(deskHands.sellerId, claims.sellerId), eq(deskHands.claimId, claims.id)))
    .leftJoin(heldDecisions, and(eq(heldDecisions.sellerId, claims.sellerId), eq(heldDecisions.claimId, claims.id)))
    .where(
      and(
        inQueue(tx, input.queue),
        isNull(heldDecisions.id),
        or(isNull(deskHands.userId), eq(deskHands.userId, actor.userId)),
        input.after ? sql`${claims.number} <> ${input.after}` : undefined,
      ),
    )
    .orderBy(...queueOrder(now))
    .limit(1)
    .for("update", { of: claims, skipLocked: true });
  return next;
}

/** Gives a claim to somebody of the desk, or lays it back. */
export async function assign(ctx: StaffContext, input: z.output<typeof assignSchema>): Promise<{ number: string; to: string | null }> {
  const { tx, actor, now } = ctx;
  const [claim] = await tx
    .select({ sellerId: claims.sellerId, id: claims.id })
    .from(claims)
    .where(eq(claims.number, input.number))
    .for("update");
  if (!claim) throw new Refusal("not_found");
  await tx.delete(deskHands).where(and(eq(deskHands.sellerId, claim.sellerId), eq(deskHands.claimId, claim.id)));
  let name: string | null = null;
  if (input.to) {
    // Nothing is put into the hands of somebody who is suspended.
    const able = and(eq(users.id, input.to), isNull(users.disabledAt));
    const [person] = await tx.select({ id: users.id, name: users.name, role: users.staffRole }).from(users).where(able);
    if (!person?.role) throw new Refusal("invalid", { fields: { to: "no_such_person" } });
    name = person.name;
    await give(ctx, claim, person);
  }
  const done = { action: "case.assign", subject: input.number, data: { to: input.to ?? null } };
  record(tx, { sellerId: claim.sellerId, actor, at: now, ...done });
  return { number: input.number, to: name };
}

/** @returns false where it is in somebody's hands already */
async function give({ tx, actor, now }: StaffContext, claim: { sellerId: string; id: string }, to: { id: string; name: string }) {
  const hand = { sellerId: claim.sellerId, claimId: claim.id, userId: to.id, name: to.name, byName: actor.name, at: new Date(now) };
  const given = await tx.insert(deskHands).values(hand).onConflictDoNothing().returning({ to: deskHands.userId });
  return given.length > 0;
}
