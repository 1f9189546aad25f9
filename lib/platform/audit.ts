import { createHash, createHmac, hkdfSync } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { audit, auditHeads } from "#db/schema/platform.ts";
import type { Actor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { env } from "./env.ts";
import { preparedOn, type Tx } from "./transaction.ts";

/** Chain of what belongs to no seller: people, partners, the clock. */
export const NOBODYS_SELLER = "00000000-0000-0000-0000-000000000000";
export const FIRST_HASH = "0".repeat(64);

export type AuditEntry = { sellerId: string; actor: Actor; at: Instant; action: string; subject: string; data?: Record<string, unknown> };
export type AuditRow = Omit<typeof audit.$inferSelect, "hash">;

const written = new WeakMap<object, number>();
/** How many audit rows this transaction handle has written since `startAudit`; the gate refuses to commit at zero. */
export const auditCount = (tx: Tx): number => written.get(tx) ?? 0;
export const startAudit = (tx: Tx): void => void written.set(tx, 0);

const actorId = (actor: Actor): string | null =>
  actor.kind === "seller" || actor.kind === "staff"
    ? actor.userId
    : actor.kind === "partner"
      ? actor.partnerId
      : actor.kind === "guest"
        ? actor.linkId
        : null;

/** SHA-256 over the fields in a fixed order, the previous link included. */
export function linkHash(row: AuditRow): string {
  const fields = [
    row.sellerId,
    row.seq,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.action,
    row.subject,
    sorted(row.data),
    row.prevHash,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

const sealKeys = new Map<string, Buffer>();
/** Drawn from a secret once: every entry of the audit is sealed with it. */
function sealKey(secret: string): Buffer {
  const known = sealKeys.get(secret) ?? Buffer.from(hkdfSync("sha256", secret, "", "rejoinder audit heads", 32));
  sealKeys.set(secret, known);
  return known;
}
export type ChainEnd = { sellerId: string; seq: number; hash: string };

/** Signs where a chain ends. Its key is not in the database, so who rewrites rows there cannot end the chain elsewhere. */
export const sealOf = ({ sellerId, seq, hash }: ChainEnd, key: Buffer = sealKey(env().authSecret)): string =>
  createHmac("sha256", key)
    .update(JSON.stringify([sellerId, seq, hash]))
    .digest("hex");

/** Whether this product signed the end, also under the secret before its present one. */
export function isSealOf(end: ChainEnd, seal: string | null): boolean {
  const { authSecret, authSecretPrevious } = env();
  return [authSecret, authSecretPrevious].some((secret) => secret !== null && seal === sealOf(end, sealKey(secret)));
}

// jsonb does not keep key order, so the hash must not depend on it.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sorted(v)]);
}

/** Appends one link to the seller's chain. The head's row lock orders concurrent writers. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  const head = (await lockHead(tx, entry.sellerId)) ?? (await firstHead(tx, entry.sellerId));
  const row: AuditRow = {
    sellerId: entry.sellerId,
    seq: head.seq + 1,
    at: new Date(entry.at),
    actorKind: entry.actor.kind,
    actorId: actorId(entry.actor),
    action: entry.action,
    subject: entry.subject,
    data: entry.data ?? {},
    prevHash: head.hash,
  };
  const hash = linkHash(row);
  const seal = sealOf({ sellerId: row.sellerId, seq: row.seq, hash });
  // In one trip.
  await Promise.all([
    tx.insert(audit).values({ ...row, hash }),
    moveHead(tx).execute({ sellerId: row.sellerId, seq: row.seq, hash, seal }),
  ]);
  written.set(tx, auditCount(tx) + 1);
}

type AuditHead = typeof auditHeads.$inferSelect;
// Every write asks both: each is built once a connection.
const ofSeller = eq(auditHeads.sellerId, sql.placeholder("sellerId"));
const headOf = (tx: Tx) =>
  preparedOn(tx, "lock audit head", (name) => tx.select().from(auditHeads).where(ofSeller).for("update").prepare(name));
const moveHead = (tx: Tx) =>
  preparedOn(tx, "move audit head", (name) => {
    const [seq, hash, seal] = [sql`${sql.placeholder("seq")}`, sql`${sql.placeholder("hash")}`, sql`${sql.placeholder("seal")}`];
    return tx.update(auditHeads).set({ seq, hash, seal }).where(ofSeller).prepare(name);
  });
const lockHead = async (tx: Tx, sellerId: string): Promise<AuditHead | undefined> => (await headOf(tx).execute({ sellerId }))[0];

/** A seller's first entry ever; of two at once one makes the head and both then wait for it. */
async function firstHead(tx: Tx, sellerId: string): Promise<AuditHead> {
  await tx.insert(auditHeads).values({ sellerId, seq: 0, hash: FIRST_HASH }).onConflictDoNothing();
  const head = await lockHead(tx, sellerId);
  if (!head) throw new Error("audit chain has no head");
  return head;
}
