import { createHash } from "node:crypto";
import type pg from "pg";
import type { LedgerKind } from "#lib/domain/claim/event.ts";
import { isConserved } from "#lib/domain/ledger.ts";
import type { FileStore } from "#lib/storage/store.ts";

/** What must hold of a database and its files at any instant, asked by a superuser. Each entry says what does not. */
export async function unwhole(client: pg.Client, files: FileStore): Promise<string[]> {
  return [...(await halfSubmits(client)), ...(await lostMoney(client)), ...(await wrongFiles(client, files))];
}

async function halfSubmits(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ number: string }>(`
    select c.number from claims c where
      (select count(*) from submissions s where s.seller_id = c.seller_id and s.claim_id = c.id and s.kind = 'contest')
      <> (select count(*) from claim_events e where e.seller_id = c.seller_id and e.claim_id = c.id and e.type = 'contest')`);
  return rows.map((r) => `${r.number}: its answer and its steps do not agree`);
}

async function lostMoney(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ claim_id: string; entries: { kind: LedgerKind; amount: number }[] }>(
    "select claim_id, json_agg(json_build_object('kind', kind, 'amount', amount) order by seq) as entries from ledger group by seller_id, claim_id",
  );
  return rows.filter((r) => !isConserved(r.entries)).map((r) => `the ledger of ${r.claim_id} is not conserved`);
}

async function wrongFiles(client: pg.Client, files: FileStore): Promise<string[]> {
  const { rows } = await client.query<{ key: string; sha256: string }>(`
    select storage_key as key, sha256 from files where storage_key is not null and erased_at is null
    union all select pdf_key, pdf_sha256 from submissions where pdf_key is not null`);
  const wrong: string[] = [];
  for (const { key, sha256 } of rows) {
    const bytes = await files.read(key).catch(() => null);
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) wrong.push(`${key} is ${bytes ? "other bytes" : "absent"}`);
  }
  return wrong;
}
