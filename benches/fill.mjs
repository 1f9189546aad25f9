import pg from "pg";

const AT_ONCE = 2;
const STEP = 50_000;

/**
 * Millions of claims by SQL: the verbs would take days, and a list only reads columns. Never part of the product.
 * One seller has `bigClaims`, one `smallClaims`, and sellers of 100,000 each have the rest of `allClaims`. What is there already stays,
 * so that a kept folder is filled once.
 * @param connect gives a client connected as the database's owner or superuser
 */
export async function fillClaims(db, { connectionString, big, small, bigClaims, smallClaims, allClaims }) {
  const { rows: had } = await db.query("select count(*)::int as claims from (select 1 from claims limit 1000) c");
  if (had[0].claims < 1_000) {
    // Indexes are built once over everything, not row by row.
    const { rows: indexes } = await db.query(
      `select i.indexname as name, i.indexdef as def from pg_indexes i where i.tablename = 'claims' and i.schemaname = 'public'
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    );
    for (const { name } of indexes) await db.query(`drop index "${name}"`);
    const sellers = [
      // Both have more than a page waiting, so that the default view compares 25 rows with 25.
      { id: small, claims: smallClaims, waiting: 20 },
      { id: big, claims: bigClaims, waiting: 200 },
    ];
    const others = Math.ceil(Math.max(0, allClaims - bigClaims - smallClaims) / 100_000);
    for (let i = 0; i < others; i += 1) {
      await db.query(
        `insert into sellers select (jsonb_populate_record(s, jsonb_build_object('seller_id', gen_random_uuid(), 'external_id', $2::text))).* from sellers s where external_id = $1`,
        [big, `other-${i}`],
      );
      sellers.push({ id: `other-${i}`, claims: 100_000, waiting: 200 });
    }
    const parts = sellers.flatMap(({ id, claims, waiting }, s) =>
      Array.from({ length: Math.ceil(claims / STEP) }, (_, i) => [
        id,
        s * 10_000_000 + i * STEP,
        Math.min(STEP, claims - i * STEP),
        waiting,
      ]),
    );
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        const client = new pg.Client({ connectionString });
        await client.connect();
        await client.query("set synchronous_commit = off");
        for (let part = parts.shift(); part; part = parts.shift()) await client.query(INSERT, part);
        await client.end();
      }),
    );
    await db.query("set maintenance_work_mem = '1GB'");
    for (const { def } of indexes) await db.query(def);
    await db.query("vacuum analyze claims");
  }
  const { rows } = await db.query(
    `select presented_at::text as at, id from claims join sellers using (seller_id) where external_id = $1 and presented_at is not null
     order by presented_at desc, id desc offset $2 limit 1`,
    [big, Math.floor(bigClaims / 2)],
  );
  return { cursor: Buffer.from(JSON.stringify([rows[0].at, rows[0].id])).toString("base64url") };
}

const INSERT = `
  insert into claims (seller_id, id, number, revision, state, program, pack_version, currency, incident_kind, incident_on, physical, filed_at, happened_en, happened_zh,
    product_en, product_zh, order_no, asin, listing_title, unit_price, purchased_on, customer_first_name, customer_initial, customer_region, account, account_lang,
    partner_reference, route, compliant, presented_at, claimed, eligible, amount, needs_seller, seller_due_at, updated_at)
  select s.seller_id, gen_random_uuid(), 'CLM-2025-' || lpad((i + $2)::text, 9, '0'), 1,
    case when i % $4 = 0 then 'awaiting_response' when i % 50 = 0 then 'under_review' else 'closed' end,
    'us', '2026-03', 'USD', (array['fire','water','break'])[1 + i % 3], '2026-01-01', true, now() - (i + $2) % 10000000 * interval '20 seconds', 'overheated and scorched a rug', '过热，烧焦了地毯', 'Arc floor lamp', 'Arc 落地灯',
    '112-' || lpad(((i + $2) % 10000000)::text, 7, '0') || '-' || lpad(((i + $2) % 10000000)::text, 7, '0'), 'B0ARC7LMN2', 'Arc floor lamp', 8999, '2025-12-01', 'Mary', 'T', 'Ohio', 'It overheated.', 'en', 'CASE-' || i, case when i % 5 = 0 then 'large' else 'small' end, true,
    now() - (i + $2) % 10000000 * interval '20 seconds', 250000, 200000, 200000 + i % 1000, i % $4 = 0, case when i % $4 = 0 then now() + i * interval '1 second' end, now()
  from sellers s, generate_series(1, $3::int) i where s.external_id = $1`;
