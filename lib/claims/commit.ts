import { and, eq, sql } from "drizzle-orm";
import { claimEvents, claimHeads, claims } from "#db/schema/claims.ts";
import { ledger } from "#db/schema/exchange.ts";
import { timers } from "#db/schema/timers.ts";
import type { Claim } from "#lib/domain/claim/claim.ts";
import type { ClaimEvent, Effect } from "#lib/domain/claim/event.ts";
import { PARTNER_TOLD } from "#lib/domain/claim/partner-told.ts";
import { EVENT_NAMES, type EventName, type StepType } from "#lib/domain/claim/states.ts";
import { step } from "#lib/domain/claim/step.ts";
import { timersOf } from "#lib/domain/claim/timers.ts";
import { record } from "#lib/platform/audit.ts";
import { tellPartner } from "#lib/platform/hooks.ts";
import { tellLive } from "#lib/platform/live.ts";
import { Refusal } from "#lib/platform/result.ts";
import { preparedOn, type Tx } from "#lib/platform/transaction.ts";
import type { VerbContext } from "./context.ts";
import type { LoadedClaim } from "./load.ts";
import { type NoticeParams, notify } from "./notify.ts";
import { type ClaimRow, toColumns } from "./record.ts";

/** Events that change nothing another person's submission rests on; they leave the revision alone. */
export const IMMATERIAL: readonly EventName[] = ["inform", "ask", "answer", "remark"];
/** Events the seller never sees a line of. */
const DESK_ONLY: readonly string[] = ["dismiss", "remark", "proposed", "conflict", "notice_failed", "timer_reset"];

export type StepLine = {
  /** Shown in the step log with its own sentence; texts and figures only, no screening data. */
  data?: Record<string, unknown>;
  late?: boolean;
  visible?: boolean;
  notice?: NoticeParams;
};

/** Runs one event through the rules and writes everything that follows from it. A refusal of the rules is thrown by its code. */
export async function apply(ctx: VerbContext, loaded: LoadedClaim, event: ClaimEvent, line: StepLine = {}): Promise<LoadedClaim> {
  const stepped = step(loaded.claim, event, { actor: ctx.actor, now: ctx.now, pack: loaded.pack });
  if (!stepped.ok) throw new Refusal(stepped.code);
  return commit(ctx, loaded, event.type, stepped.claim, stepped.effects, line);
}

/** A fact beside the 33 events (a notice sent, a proof refused): same writer, same log, same audit. */
export const commitFact = (
  ctx: VerbContext,
  loaded: LoadedClaim,
  type: StepType,
  claim: Claim,
  effects: readonly Effect[],
  line: StepLine = {},
) => commit(ctx, loaded, type, claim, effects, line);

/** The one place that writes a claim's state. Zero rows under the loaded revision is a lost race. */
async function commit(
  ctx: VerbContext,
  loaded: LoadedClaim,
  type: EventName | StepType,
  claim: Claim,
  effects: readonly Effect[],
  line: StepLine,
): Promise<LoadedClaim> {
  const { tx, now, actor } = ctx;
  const { row } = loaded;
  const material = isEvent(type) && !IMMATERIAL.includes(type);
  const revision = row.revision + (material ? 1 : 0);
  const [saved] = await saveClaim(tx, row, { ...toColumns(claim, now), revision });
  if (!saved) throw new Refusal("conflict");

  // A claim the seller was not told of must not be felt either.
  if (saved.presentedAt) tellLive(tx, row.sellerId);
  // Together: the database does them in this order, and none needs another's answer.
  await Promise.all([
    ...writeHeads(ctx, loaded, claim),
    logStep(ctx, loaded, type, claim, line),
    ...writeTimers(ctx, loaded, claim),
    ...effects.map((effect) =>
      effect.type === "ledger"
        ? post(ctx, loaded, effect)
        : notify(ctx, { row: saved, claim, pack: loaded.pack }, effect.notice, line.notice ?? {}),
    ),
    isEvent(type) && PARTNER_TOLD.includes(type) ? tellPartner(tx, row.sellerId, row.id) : null,
  ]);
  record(tx, {
    sellerId: row.sellerId,
    actor,
    at: now,
    action: `claim.${type}`,
    subject: row.number,
    data: { from: loaded.claim.state, to: claim.state, revision, amount: claim.amount },
  });
  return { ...loaded, row: saved, claim };
}

type Saved = ReturnType<typeof toColumns> & { revision: number };
/** Built once a connection: with its sixty columns it costs more to build than to run. */
const saveClaim = (tx: Tx, row: ClaimRow, put: Saved): Promise<ClaimRow[]> =>
  preparedOn(tx, "save claim", (name) => {
    const { sellerId, id, revision } = claims;
    const as = (column: string) => sql`${sql.placeholder(column)}`;
    return tx
      .update(claims)
      .set(Object.fromEntries(Object.keys(put).map((column) => [column, as(column)])))
      .where(and(eq(sellerId, as("ofSeller")), eq(id, as("ofClaim")), eq(revision, as("before"))))
      .returning()
      .prepare(name);
  }).execute({ ...put, ofSeller: row.sellerId, ofClaim: row.id, before: row.revision });

const isEvent = (type: EventName | StepType): type is EventName => (EVENT_NAMES as readonly string[]).includes(type);

function writeHeads({ tx }: VerbContext, { row, claim: before }: LoadedClaim, after: Claim): Promise<unknown>[] {
  const changed = after.heads.filter((head) => {
    const was = before.heads.find((h) => h.head === head.head);
    return !was || was.eligible !== head.eligible || was.excluded !== head.excluded || was.decided !== head.decided;
  });
  return changed.map(({ head, eligible, excluded, decided }) =>
    tx
      .update(claimHeads)
      .set({ eligible, excluded, decided })
      .where(and(eq(claimHeads.sellerId, row.sellerId), eq(claimHeads.claimId, row.id), eq(claimHeads.head, head)))
      .execute(),
  );
}

async function logStep(
  { tx, actor, now }: VerbContext,
  { row, claim: before }: LoadedClaim,
  type: EventName | StepType,
  after: Claim,
  line: StepLine,
) {
  const person = actor.kind === "seller" || actor.kind === "staff" ? actor : null;
  await addStep(tx).execute({
    sellerId: row.sellerId,
    claimId: row.id,
    type,
    from: before.state,
    to: after.state,
    actorKind: actor.kind,
    actorId: person?.userId ?? null,
    actorName: person?.name ?? "",
    at: new Date(now),
    late: line.late ?? false,
    visible: line.visible ?? !DESK_ONLY.includes(type),
    data: line.data ?? {},
  });
}

// Like saving the claim, built once a connection: every step asks them.
const at = sql.placeholder;
const addStep = (tx: Tx) =>
  preparedOn(tx, "add step", (name) => {
    // Steps a seller does not see count too: under its role they could not be counted here.
    const seq = sql`next_step(${at("sellerId")}, ${at("claimId")})`;
    const given = Object.fromEntries(STEP.map((column) => [column, at(column)])) as Record<(typeof STEP)[number], ReturnType<typeof at>>;
    return tx
      .insert(claimEvents)
      .values({ ...given, seq })
      .prepare(name);
  });
const STEP = ["sellerId", "claimId", "type", "from", "to", "actorKind", "actorId", "actorName", "at", "late", "visible", "data"] as const;
const clearTimers = (tx: Tx) =>
  preparedOn(tx, "clear timers", (name) =>
    tx
      .delete(timers)
      .where(and(eq(timers.sellerId, at("sellerId")), eq(timers.claimId, at("claimId"))))
      .prepare(name),
  );

function writeTimers({ tx }: VerbContext, { row, pack }: LoadedClaim, after: Claim): Promise<unknown>[] {
  const cleared = clearTimers(tx).execute({ sellerId: row.sellerId, claimId: row.id });
  const due = timersOf(after, pack).map((t) => ({ sellerId: row.sellerId, claimId: row.id, event: t.event, at: new Date(t.at) }));
  return due.length === 0 ? [cleared] : [cleared, tx.insert(timers).values(due).execute()];
}

async function post({ tx, actor, now }: VerbContext, { row }: LoadedClaim, entry: Extract<Effect, { type: "ledger" }>): Promise<void> {
  await tx.insert(ledger).values({
    sellerId: row.sellerId,
    claimId: row.id,
    seq: sql`(select coalesce(max(seq), 0) + 1 from ledger where seller_id = ${row.sellerId} and claim_id = ${row.id})`,
    kind: entry.kind,
    amount: entry.amount,
    currency: row.currency,
    reference: entry.reference,
    byName: actor.kind === "staff" || actor.kind === "seller" ? actor.name : "",
    at: new Date(now),
  });
}
