import { createHash } from "node:crypto";
import type pg from "pg";
import type { LedgerKind } from "#lib/domain/claim/event.ts";
import { isConserved } from "#lib/domain/ledger.ts";
import { type AuditRow, FIRST_HASH, linkHash, sealOf } from "#lib/platform/audit.ts";
import type { FileStore } from "#lib/storage/store.ts";

/** What must hold of a database and its files at any instant, asked by a superuser. Each entry says what does not. */
export async function unwhole(client: pg.Client, files: FileStore): Promise<string[]> {
  return [
    ...(await halfSubmits(client)),
    ...(await brokenChains(client)),
    ...(await lostMoney(client)),
    ...(await wrongFiles(client, files)),
  ];
}

async function halfSubmits(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ number: string }>(`
    select c.number from claims c where
      (select count(*) from submissions s where s.seller_id = c.seller_id and s.claim_id = c.id and s.kind = 'contest')
      <> (select count(*) from claim_events e where e.seller_id = c.seller_id and e.claim_id = c.id and e.type = 'contest')`);
  return rows.map((r) => `${r.number}: its answer and its steps do not agree`);
}

type Row = {
  seller_id: string;
  seq: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  action: string;
  subject: string;
  data: Record<string, unknown>;
  prev_hash: string;
  hash: string;
};
async function brokenChains(client: pg.Client): Promise<string[]> {
  const { rows: heads } = await client.query<{ seller_id: string; seq: string; hash: string; seal: string | null }>(
    "select * from audit_heads",
  );
  const wrong: string[] = [];
  for (const head of heads) {
    const { rows } = await client.query<Row>("select * from audit where seller_id = $1 order by seq", [head.seller_id]);
    let last = FIRST_HASH;
    rows.forEach((r, i) => {
      const row: AuditRow = {
        sellerId: r.seller_id,
        seq: Number(r.seq),
        at: r.at,
        actorKind: r.actor_kind,
        actorId: r.actor_id,
        action: r.action,
        subject: r.subject,
        data: r.data,
        prevHash: last,
      };
      if (row.seq !== i + 1 || linkHash(row) !== r.hash) wrong.push(`audit ${r.seller_id} ${r.seq} is not the next link`);
      last = r.hash;
    });
    const end = { sellerId: head.seller_id, seq: Number(head.seq), hash: head.hash };
    if (end.seq !== rows.length || end.hash !== last || head.seal !== sealOf(end))
      wrong.push(`audit ${head.seller_id} does not end where its head says`);
  }
  return wrong;
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
