import { and, eq, lte, sql } from "drizzle-orm";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { certificates } from "#db/schema/insurance.ts";
import type { SellerActor, StaffActor, TimerActor } from "#lib/domain/actor.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { refuseProof, takeBackProof } from "#lib/domain/claim/proof.ts";
import { proofDue } from "#lib/domain/claim/proof-due.ts";
import { isOver } from "#lib/domain/deadlines.ts";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import { inForce } from "#lib/domain/requirements/proof.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { apply, commitFact } from "./commit.ts";
import { type LoadedClaim, requireClaimById } from "./load.ts";

type Certificate = typeof certificates.$inferSelect;
type Context = { tx: Tx; now: number };
/** Who decided; asked of the job, because the certificate keeps the name alone. */
type Reviewer = { userId: string; name: string };

/**
 * A certificate of the seller was handed in, taken back or decided: each of its claims that wait for proof follows, by the
 * claim's own events and in the name of who acted. Safe to repeat: it asks each claim what it has already.
 */
export async function followCertificate(
  { tx, now }: Context,
  key: { sellerId: string; certificateId: string },
  reviewer: Reviewer | null,
): Promise<number> {
  const [certificate] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.sellerId, key.sellerId), eq(certificates.id, key.certificateId)));
  if (!certificate) return 0;
  const waiting = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.sellerId, key.sellerId), eq(claims.state, "proof_needed")))
    .orderBy(claims.id);
  let followed = 0;
  for (const { id } of waiting) {
    const loaded = await requireClaimById(tx, { sellerId: key.sellerId, claimId: id }, "staff");
    if (await follow({ tx, now }, loaded, certificate, reviewer)) followed += 1;
  }
  return followed;
}

async function follow(ctx: Context, given: LoadedClaim, certificate: Certificate, reviewer: Reviewer | null): Promise<boolean> {
  const data = { certificate: certificate.id };
  // The decision may come before the job of the submission: the hand-in is made up first.
  const loaded = certificate.status === "withdrawn" ? given : await handInFor(ctx, given, certificate);
  if (!loaded.claim.proofInReview) return loaded !== given;
  if (certificate.status === "withdrawn") {
    if (await another(ctx.tx, certificate)) return false;
    const back = takeBackProof(loaded.claim);
    if (back.ok) await commitFact({ ...ctx, actor: TIMER }, loaded, "proof_taken_back", back.claim, back.effects, { data });
    return back.ok;
  }
  if (!reviewer) return loaded !== given;
  const actor: StaffActor = { kind: "staff", role: "reviewer", ...reviewer };
  if (proves(certificate, loaded)) {
    await apply({ ...ctx, actor }, loaded, { type: "prove_cover" }, { data });
    return true;
  }
  // One that waits beside it may still do.
  if (certificate.status === "submitted" || (await another(ctx.tx, certificate))) return loaded !== given;
  const refused = refuseProof(loaded.claim, { actor, now: ctx.now, pack: loaded.pack });
  if (!refused.ok) return false;
  const { reasons, decisionNote: reason, packId, packVersion } = certificate;
  // Rules go by their names: each reader gets their sentences in its own language.
  await commitFact({ ...ctx, actor }, loaded, "proof_refused", refused.claim, refused.effects, {
    data: { ...data, reason, rules: reasons, packId, packVersion },
    notice: { reason, rules: reasons.join(","), packId, packVersion },
  });
  return true;
}

/** Accepted for the account or for proof alone, and in force on the day it was handed in. */
function proves({ status, facts, submittedAt }: Certificate, { pack }: LoadedClaim): boolean {
  if (status !== "accepted" && status !== "proof_only") return false;
  return submittedAt !== null && inForce(factsOf(facts), plainDateAt(submittedAt.getTime(), pack.zone));
}

/** The instant of the hand-in is the certificate's, not the job's: a slow worker costs nobody a deadline. */
async function handInFor(ctx: Context, loaded: LoadedClaim, certificate: Certificate): Promise<LoadedClaim> {
  const { submittedAt, submittedBy, submittedName, sellerId } = certificate;
  const { claim } = loaded;
  if (!submittedAt || !submittedBy || claim.proofInReview || claim.state !== "proof_needed") return loaded;
  if (await handedIn(ctx.tx, loaded, certificate)) return loaded;
  const at = Math.max(submittedAt.getTime(), claim.presentedAt ?? 0);
  const actor: SellerActor = { kind: "seller", role: "manager", sellerId, userId: submittedBy, name: submittedName ?? "" };
  return apply(
    { ...ctx, now: at, actor },
    loaded,
    { type: "inform", text: "", files: 1, proof: true },
    { late: isOver(proofDue(claim), at), data: { certificate: certificate.id, proof: true } },
  );
}

/** Once a claim: one that was returned since does not come back by itself. */
async function handedIn(tx: Tx, { row }: LoadedClaim, { id }: Certificate): Promise<boolean> {
  const [before] = await tx
    .select({ seq: claimEvents.seq })
    .from(claimEvents)
    .where(
      and(
        eq(claimEvents.sellerId, row.sellerId),
        eq(claimEvents.claimId, row.id),
        eq(claimEvents.type, "inform"),
        sql`${claimEvents.data}->>'certificate' = ${id}`,
      ),
    )
    .limit(1);
  return before !== undefined;
}

/** The worker may be behind: what was handed in before the deadline counts though no job has said so yet. */
export async function takeUpWaitingProof(ctx: Context, loaded: LoadedClaim): Promise<LoadedClaim> {
  const [certificate] = await ctx.tx
    .select()
    .from(certificates)
    .where(
      and(
        eq(certificates.sellerId, loaded.row.sellerId),
        eq(certificates.status, "submitted"),
        lte(certificates.submittedAt, new Date(proofDue(loaded.claim))),
      ),
    )
    .limit(1);
  return certificate ? handInFor(ctx, loaded, certificate) : loaded;
}

/** Another certificate of the seller that still waits for its review. */
async function another(tx: Tx, { sellerId, id }: Certificate): Promise<boolean> {
  const open = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.sellerId, sellerId), eq(certificates.status, "submitted")))
    .limit(2);
  return open.some((c) => c.id !== id);
}

const TIMER: TimerActor = { kind: "timer" };
