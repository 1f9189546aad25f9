import pg from "pg";
import { isSealOf, sealOf } from "#lib/platform/audit.ts";
import { seal, unseal } from "#lib/platform/secret-box.ts";

/** Every column that is sealed with AUTH_SECRET and outlives a day. */
const SEALED = [
  ["partners", "secret"],
  ["partners", "previous_secret"],
  ["webhooks", "secret"],
  ["webhooks", "previous_secret"],
  ["guest_links", "token_box"],
  ["invitations", "token_box"],
  ["second_factors", "secret"],
  ["second_factors", "waiting_secret"],
] as const;

export type Resealed = { values: number; chains: number; unreadable: string[] };

/**
 * Seals again, under AUTH_SECRET, what is sealed under it or under AUTH_SECRET_PREVIOUS, and signs the ends of the audit likewise;
 * beside the running product. What neither of them opens is left as it is, and named.
 * @param url of a role that row-level security does not bind
 */
export async function reseal(url: string): Promise<Resealed> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const done: Resealed = { values: 0, chains: 0, unreadable: [] };
  try {
    await client.query("begin");
    for (const [table, column] of SEALED) {
      const { rows } = await client.query<{ box: string }>(`select ${column} as box from ${table} where ${column} is not null for update`);
      for (const { box } of rows) {
        const opened = open(box);
        if (opened === null) {
          done.unreadable.push(`${table}.${column}`);
          continue;
        }
        // A box never comes twice: each has a beginning of its own.
        await client.query(`update ${table} set ${column} = $1 where ${column} = $2`, [seal(opened), box]);
        done.values += 1;
      }
    }
    const heads = await client.query<{ seller_id: string; seq: string; hash: string; seal: string }>(
      "select seller_id, seq, hash, seal from audit_heads where seal is not null for update",
    );
    for (const head of heads.rows) {
      const end = { sellerId: head.seller_id, seq: Number(head.seq), hash: head.hash };
      if (!isSealOf(end, head.seal)) {
        done.unreadable.push("audit_heads.seal");
        continue;
      }
      await client.query("update audit_heads set seal = $1 where seller_id = $2", [sealOf(end), head.seller_id]);
      done.chains += 1;
    }
    await client.query("commit");
    return done;
  } finally {
    await client.end();
  }
}

function open(box: string): string | null {
  try {
    return unseal(box);
  } catch {
    return null;
  }
}
