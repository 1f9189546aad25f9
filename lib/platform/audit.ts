import { createHash, createHmac, hkdfSync } from "node:crypto";
import { sql } from "drizzle-orm";
import { type audit, auditHeads } from "#db/schema/platform.ts";
import type { Actor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { env } from "./env.ts";
import { leave, leftFor, preparedOn, type Tx } from "./transaction.ts";

/** Chain of what belongs to no seller: people, partners, the clock. */
export const NOBODYS_SELLER = "00000000-0000-0000-0000-000000000000";
export const FIRST_HASH = "0".repeat(64);

export type AuditEntry = { sellerId: string; actor: Actor; at: Instant; action: string; subject: string; data?: Record<string, unknown> };
export type AuditRow = Omit<typeof audit.$inferSelect, "hash">;

/** How many entries this transaction leaves; the gate refuses to commit at zero. */
export const auditCount = (tx: Tx): number => leftFor(tx, writeEntries).length;

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

/** Appends an entry to its seller's chain, with the end of the transaction. */
export const record = (tx: Tx, entry: AuditEntry): void => leave(tx, writeEntries, entry);

const bySeller = (entries: readonly AuditEntry[]): [string, AuditEntry[]][] => {
  const found = new Map<string, AuditEntry[]>();
  for (const entry of entries) found.set(entry.sellerId, [...(found.get(entry.sellerId) ?? []), entry]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
};

const WRITE_ROWS = `insert into audit (seller_id, seq, at, actor_kind, actor_id, action, subject, data, prev_hash, hash)
  select r."sellerId", r.seq, r.at, r."actorKind", r."actorId", r.action, r.subject, r.data, r."prevHash", r.hash
  from jsonb_to_recordset($1::jsonb) as r("sellerId" uuid, seq int, at timestamptz, "actorKind" text, "actorId" text, action text,
    subject text, data jsonb, "prevHash" text, hash text)`;
const MOVE_HEADS = `update audit_heads h set seq = r.seq, hash = r.hash, seal = r.seal
  from jsonb_to_recordset($1::jsonb) as r("sellerId" uuid, seq int, hash text, seal text) where h.seller_id = r."sellerId"`;

/** Everything a transaction did, as further links of each seller's chain. The heads' row locks order concurrent writers. */
async function writeEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<{ text: string; values: string[] }[]> {
  const chains = bySeller(entries);
  const ends = await lockHeads(
    tx,
    chains.map(([sellerId]) => sellerId),
  );
  const rows: (AuditRow & { hash: string })[] = [];
  for (const [sellerId, added] of chains) {
    const end = ends.get(sellerId);
    if (!end) throw new Error("audit chain has no head");
    for (const entry of added) {
      const row: AuditRow = {
        sellerId,
        seq: end.seq + 1,
        at: new Date(entry.at),
        actorKind: entry.actor.kind,
        actorId: actorId(entry.actor),
        action: entry.action,
        subject: entry.subject,
        data: entry.data ?? {},
        prevHash: end.hash,
      };
      Object.assign(end, { seq: row.seq, hash: linkHash(row) });
      rows.push({ ...row, hash: end.hash });
    }
  }
  const heads = [...ends.values()].map((end) => ({ ...end, seal: sealOf(end) }));
  return [
    { text: WRITE_ROWS, values: [JSON.stringify(rows)] },
    { text: MOVE_HEADS, values: [JSON.stringify(heads)] },
  ];
}

/** Always in the same order, so that two transactions never wait for each other. A seller's first entry ever makes its head. */
async function lockHeads(tx: Tx, sellerIds: string[]): Promise<Map<string, ChainEnd>> {
  const locked = async (): Promise<Map<string, ChainEnd>> => {
    const rows = await headsOf(tx).execute({ sellerIds });
    return new Map(rows.map((row) => [row.sellerId, row]));
  };
  const found = await locked();
  const fresh = sellerIds.filter((id) => !found.has(id));
  if (fresh.length === 0) return found;
  // Of two at once one makes the head and both then wait for it.
  await tx
    .insert(auditHeads)
    .values(fresh.map((sellerId) => ({ sellerId, seq: 0, hash: FIRST_HASH })))
    .onConflictDoNothing();
  return locked();
}

// Every write asks it: built once a connection.
const headsOf = (tx: Tx) =>
  preparedOn(tx, "lock audit heads", (name) => {
    const { sellerId, seq, hash } = auditHeads;
    return tx
      .select({ sellerId, seq, hash })
      .from(auditHeads)
      .where(sql`${sellerId} = any(${sql.placeholder("sellerIds")}::uuid[])`)
      .orderBy(sellerId)
      .for("update")
      .prepare(name);
  });
