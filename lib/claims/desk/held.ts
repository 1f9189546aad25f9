import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { heldDecisions } from "#db/schema/desk.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff, tryOut } from "#lib/platform/transaction.ts";
import { amend } from "../amend.ts";
import type { StaffContext } from "../context.ts";
import type { Decided } from "../decide.ts";
import { deny } from "../deny.ts";
import {
  amendSchema,
  denySchema,
  dismissSchema,
  grantAppealSchema,
  presentSchema,
  rejectAppealSchema,
  type takeBackSchema,
  upholdSchema,
  waiveRecoverySchema,
  withFindings,
} from "../desk-schema.ts";
import { dismiss } from "../dismiss.ts";
import { grantAppeal } from "../grant-appeal.ts";
import { present } from "../present.ts";
import { rejectAppeal } from "../reject-appeal.ts";
import { uphold } from "../uphold.ts";
import { waiveRecovery } from "../waive-recovery.ts";
import { asFound } from "./findings.ts";

type Verb = (ctx: StaffContext, input: never) => Promise<unknown>;
/** Decisions that reach the seller or end a claim: each rests a minute before it does. */
export const HELD = {
  present: { schema: presentSchema, run: present },
  amend: { schema: amendSchema, run: amend },
  dismiss: { schema: dismissSchema, run: dismiss },
  deny: { schema: withFindings(denySchema), run: deny },
  uphold: { schema: withFindings(upholdSchema), run: uphold },
  grant_appeal: { schema: withFindings(grantAppealSchema), run: grantAppeal },
  reject_appeal: { schema: withFindings(rejectAppealSchema), run: rejectAppeal },
  waive_recovery: { schema: waiveRecoverySchema, run: waiveRecovery },
} as const satisfies Record<string, { schema: z.ZodType; run: Verb }>;
export type HeldVerb = keyof typeof HELD;

export type Held = { status: "held"; goesOutAt: number };

/**
 * Takes a decision without letting it take effect yet: it is tried against the rules at once, so that a refusal comes to
 * who decides, and undone; the job carries it out when the time is over. Of two people who must agree, the first one's word
 * is a proposal that anybody may replace: it does not rest.
 */
export const hold =
  <V extends HeldVerb>(verb: V) =>
  async (ctx: StaffContext, given: z.output<(typeof HELD)[V]["schema"]>): Promise<Held | Decided | unknown> => {
    const { tx, actor, now } = ctx;
    const seconds = env().decisionHoldSeconds;
    const run = HELD[verb].run as (ctx: StaffContext, input: unknown) => Promise<unknown>;
    const [claim] = await tx
      .select({ sellerId: claims.sellerId, id: claims.id })
      .from(claims)
      .where(eq(claims.number, given.number))
      .for("update");
    if (!claim) throw new Refusal("not_found");
    const open = await heldOn(ctx, claim);
    if (open && !open.refused) throw new Refusal("decision_held");
    // What failed has been read by whoever decides again.
    if (open) await tx.delete(heldDecisions).where(keyOf(claim));
    // What was found by now goes with it: nobody's later word slips into what was decided, or agreed to.
    const input = await asFound(ctx, verb, given);
    const stands = (tried: unknown) => seconds === 0 || (tried as Decided).status === "proposed";
    const tried = await tryOut(tx, () => run(ctx, input), stands);
    if (stands(tried)) return tried;
    const id = newId(now);
    const goesOutAt = new Date(machineNow() + seconds * 1000);
    await tx.insert(heldDecisions).values({
      sellerId: claim.sellerId,
      claimId: claim.id,
      id,
      verb,
      input: input as Record<string, unknown>,
      byId: actor.userId,
      byName: actor.name,
      byRole: actor.role,
      at: new Date(now),
      goesOutAt,
    });
    enqueue(tx, "decision.take_effect", { sellerId: claim.sellerId, claimId: claim.id, id }, id, goesOutAt);
    record(tx, { sellerId: claim.sellerId, actor, at: now, action: "decision.hold", subject: input.number, data: { verb } });
    return { status: "held", goesOutAt: goesOutAt.getTime() };
  };

/** Undoes a decision that has not taken effect, or puts a failed one away. Whoever of the desk may decide may also stop. */
export async function takeBack(ctx: StaffContext, input: z.output<typeof takeBackSchema>): Promise<{ verb: string; input: unknown }> {
  const { tx, actor, now } = ctx;
  const [claim] = await tx.select({ sellerId: claims.sellerId, id: claims.id }).from(claims).where(eq(claims.number, input.number));
  if (!claim) throw new Refusal("not_found");
  const [gone] = await tx
    .delete(heldDecisions)
    .where(and(keyOf(claim), eq(heldDecisions.id, input.held)))
    .returning();
  if (!gone) throw new Refusal("decision_gone_out");
  record(tx, {
    sellerId: claim.sellerId,
    actor,
    at: now,
    action: "decision.take_back",
    subject: input.number,
    data: { verb: gone.verb, by: gone.byId },
  });
  return { verb: gone.verb, input: gone.input };
}

type Key = { sellerId: string; claimId: string; id: string };

/**
 * The time is over: the decision is carried out in the name of who took it. Taken back or carried out already, nothing
 * happens. Where the rules refuse by now (the seller answered meanwhile), the row stays and says why.
 */
export async function takeEffect(key: Key, now: number): Promise<void> {
  try {
    await asStaff(async (tx) => {
      const [row] = await tx.select().from(heldDecisions).where(rowOf(key)).for("update");
      if (!row || row.refused) return;
      const actor: StaffActor = { kind: "staff", userId: row.byId, name: row.byName, role: row.byRole };
      const { schema, run } = HELD[row.verb as HeldVerb];
      await tx.delete(heldDecisions).where(rowOf(key));
      await (run as (ctx: StaffContext, input: unknown) => Promise<unknown>)({ tx, actor, now }, schema.parse(row.input));
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await asStaff(async (tx) => {
      const [row] = await tx.update(heldDecisions).set({ refused: error.code }).where(rowOf(key)).returning();
      if (!row) return;
      const actor: StaffActor = { kind: "staff", userId: row.byId, name: row.byName, role: row.byRole };
      const entry = { action: "decision.refused", subject: String(row.input.number), data: { verb: row.verb, code: error.code } };
      record(tx, { sellerId: row.sellerId, actor, at: now, ...entry });
    });
  }
}

const keyOf = (claim: { sellerId: string; id: string }) =>
  and(eq(heldDecisions.sellerId, claim.sellerId), eq(heldDecisions.claimId, claim.id));
const rowOf = (key: Key) =>
  and(eq(heldDecisions.sellerId, key.sellerId), eq(heldDecisions.claimId, key.claimId), eq(heldDecisions.id, key.id));
const heldOn = async ({ tx }: StaffContext, claim: { sellerId: string; id: string }) =>
  (await tx.select().from(heldDecisions).where(keyOf(claim)).for("update"))[0];
