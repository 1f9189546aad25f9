import { and, asc, eq, gt, sql } from "drizzle-orm";
import { audit, auditHeads } from "#db/schema/platform.ts";
import { type ChainEnd, FIRST_HASH, isSealOf, linkHash, NOBODYS_SELLER } from "./audit.ts";
import { asStaff, type Tx } from "./transaction.ts";

export type Break = {
  sellerId: string;
  /** The first row that is not as it was written; where rows are missing, the first missing one. */
  seq: number;
  /**
   * changed: its content does not give its hash · missing: the row is not there · unlinked: it does not follow the one before ·
   * beyond: it was added after the end or before the beginning · unsigned: the end of the chain is not one this product signed ·
   * headless: rows without an end, or a seller without a chain · rewound: shorter than, or another than, at an earlier check
   */
  kind: "changed" | "missing" | "unlinked" | "beyond" | "unsigned" | "headless" | "rewound";
};
export type Verified = { chains: number; rows: number; breaks: Break[]; ends: ChainEnd[] };

const BATCH = 1_000;
type Walk = { end: ChainEnd; rows: number; broken: Break | null };

/** Every chain from its first row to its signed end. At most one break a chain: what follows a break proves nothing. */
export async function verifyAudit(known: readonly ChainEnd[] = []): Promise<Verified> {
  const found = await asStaff((tx) =>
    tx.execute<{ seller_id: string }>(
      sql`select seller_id from audit_heads union select seller_id from audit union select seller_id from sellers order by 1`,
    ),
  );
  const ids = new Set([...found.rows.map((r) => r.seller_id), ...known.map((k) => k.sellerId)]);
  const result: Verified = { chains: ids.size, rows: 0, breaks: [], ends: [] };
  for (const sellerId of ids) {
    const before = known.find((k) => k.sellerId === sellerId);
    const walk = await asStaff((tx) => verifyChain(tx, sellerId, before));
    result.rows += walk.rows;
    if (walk.broken) result.breaks.push(walk.broken);
    else result.ends.push(walk.end);
  }
  return result;
}

async function verifyChain(tx: Tx, sellerId: string, known: ChainEnd | undefined): Promise<Walk> {
  const walk: Walk = { end: { sellerId, seq: 0, hash: FIRST_HASH }, rows: 0, broken: null };
  const stop = (kind: Break["kind"], seq: number): Walk => ({ ...walk, broken: { sellerId, seq, kind } });
  await follow(tx, walk, known);
  if (walk.broken) return walk;
  // Its lock holds the writers off while the last rows are compared with it.
  const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.sellerId, sellerId)).for("update");
  await follow(tx, walk, known, head?.seq);
  if (walk.broken) return walk;
  if (!head) {
    // Nobody's chain begins with the first person; before that there is nothing to miss.
    return sellerId === NOBODYS_SELLER && walk.rows === 0 ? walk : stop("headless", walk.end.seq + 1);
  }
  if (head.seq > walk.end.seq) return stop("missing", walk.end.seq + 1);
  if (head.seq < walk.end.seq) return stop("beyond", head.seq + 1);
  if (head.hash !== walk.end.hash || !isSealOf(walk.end, head.seal)) return stop("unsigned", walk.end.seq);
  if (known && known.seq > walk.end.seq) return stop("rewound", walk.end.seq + 1);
  return walk;
}

/** Goes on from where the walk stands, as long as there are rows. */
async function follow(tx: Tx, walk: Walk, known: ChainEnd | undefined, last = Number.POSITIVE_INFINITY): Promise<void> {
  const { sellerId } = walk.end;
  for (;;) {
    const rows = await tx
      .select()
      .from(audit)
      .where(and(eq(audit.sellerId, sellerId), gt(audit.seq, walk.rows === 0 ? Number.MIN_SAFE_INTEGER : walk.end.seq)))
      .orderBy(asc(audit.seq))
      .limit(BATCH);
    if (rows.length === 0) return;
    for (const row of rows) {
      const kind = judge(row, walk.end, known, last);
      if (kind) {
        walk.broken = { sellerId, seq: kind === "missing" ? walk.end.seq + 1 : row.seq, kind };
        return;
      }
      walk.end = { sellerId, seq: row.seq, hash: row.hash };
      walk.rows += 1;
    }
  }
}

function judge(row: typeof audit.$inferSelect, before: ChainEnd, known: ChainEnd | undefined, last: number): Break["kind"] | null {
  if (row.seq > last || row.seq < 1) return "beyond";
  if (row.seq !== before.seq + 1) return "missing";
  if (row.prevHash !== before.hash) return "unlinked";
  const { hash, ...content } = row;
  if (hash !== linkHash(content)) return "changed";
  if (known?.seq === row.seq && known.hash !== hash) return "rewound";
  return null;
}
