/** A million claims by SQL: the verbs would take hours, and a list only reads columns. Never part of the product. */
export async function fillClaims(db, { big, small, bigClaims, smallClaims }) {
  const insert = `
    insert into claims (seller_id, id, number, revision, state, program, pack_version, currency, incident_kind, incident_on, physical, filed_at, happened_en, happened_zh,
      product_en, product_zh, order_no, asin, listing_title, unit_price, purchased_on, customer_first_name, customer_initial, customer_region, account, account_lang,
      partner_reference, route, compliant, presented_at, claimed, eligible, amount, needs_seller, seller_due_at, updated_at)
    select s.seller_id, gen_random_uuid(), 'CLM-2025-' || lpad((i + $2)::text, 7, '0'), 1,
      case when i % $4 = 0 then 'awaiting_response' when i % 50 = 0 then 'under_review' else 'closed' end,
      'us', '2026-03', 'USD', 'fire', '2026-01-01', true, now() - i * interval '20 seconds', 'overheated and scorched a rug', '过热，烧焦了地毯', 'Arc floor lamp', 'Arc 落地灯',
      '112-' || i, 'B0ARC7LMN2', 'Arc floor lamp', 8999, '2025-12-01', 'Mary', 'T', 'Ohio', 'It overheated.', 'en', 'CASE-' || i, 'large', true,
      now() - i * interval '20 seconds', 250000, 200000, 200000, i % $4 = 0, case when i % $4 = 0 then now() + i * interval '1 second' end, now()
    from sellers s, generate_series(1, $3::int) i where s.external_id = $1`;
  // Both have more than a page waiting, so that the default view compares 25 rows with 25.
  await db.query(insert, [small, 5_000_000, smallClaims, 20]);
  const step = 100_000;
  for (let at = 0; at < bigClaims; at += step) await db.query(insert, [big, at, Math.min(step, bigClaims - at), 200]);
  await db.query("vacuum analyze claims");
  const { rows } = await db.query(
    `select presented_at::text as at, id from claims join sellers using (seller_id) where external_id = $1 and presented_at is not null
     order by presented_at desc, id desc offset $2 limit 1`,
    [big, Math.floor(bigClaims / 2)],
  );
  return { cursor: Buffer.from(JSON.stringify([rows[0].at, rows[0].id])).toString("base64url") };
}
