import type pg from "pg";
import type { Books } from "./books.ts";

export type Found = { what: string; value: number | string; pass: string; ok: boolean };

/** Everything that must be true of a year, asked of the database beside what the year wrote down itself. */
export async function check(admin: pg.Client, books: Books, now: number): Promise<Found[]> {
  const one = async (text: string, values: unknown[] = []): Promise<number> =>
    Number((await admin.query<{ n: string }>(text, values)).rows[0]?.n ?? Number.NaN);
  const none = async (what: string, text: string, values: unknown[] = []): Promise<Found> => {
    const value = await one(text, values);
    return { what, value, pass: "0", ok: value === 0 };
  };
  const same = (what: string, ours: number, theirs: number): Found => ({
    what,
    value: `${money(theirs)}; ${money(ours)}`,
    pass: "equal",
    ok: ours === theirs,
  });
  const cash = (...kinds: string[]) => books.cash.filter((c) => kinds.includes(c.kind)).reduce((n, c) => n + c.amount, 0);
  const booked = (...kinds: string[]) => one("select coalesce(sum(amount), 0) as n from ledger where kind = any($1)", [kinds]);
  await writeDown(admin, books);
  return [
    { what: "events that fell due", value: books.due.size, pass: "> 0", ok: books.due.size > 0 },
    await none("due events that did not happen", `select count(*) as n from (${HAPPENED}) h where must and times = 0`),
    await none("due events that happened twice", `select count(*) as n from (${HAPPENED}) h where times > 1`),
    await none("defaults nobody's clock asked for", UNASKED),
    await none("defaults before their time or without 24 hours of warning", UNWARNED),
    await none("timers that are due and stand", "select count(*) as n from timers where at <= $1", [new Date(now)]),
    await none("claims not closed", "select count(*) as n from claims where state <> 'closed'"),
    await none("jobs given up", "select count(*) as n from graphile_worker.jobs where attempts >= max_attempts and key is not null"),
    same("paid to customers: ledger; cash book", cash("concession"), await booked("concession")),
    same(
      "came back: ledger; cash book",
      cash("withheld", "repaid_by_seller", "paid_by_insurer"),
      await booked("withheld", "repaid_by_seller", "paid_by_insurer"),
    ),
    same("settled past the marketplace: ledger; cash book", cash("settled_by_seller"), await booked("settled_by_seller")),
    await none("claims whose ledger and whose own figures differ", `select count(*) as n from (${BOOKS}) b where not agrees`),
    await none("claims whose balance is not zero at the end", `select count(*) as n from (${BOOKS}) b where balance <> 0`),
    await none(
      "customers paid twice",
      `select count(*) as n from (${BOOKS}) b where concessions > 1 or concessions = 1 and settlements > 0`,
    ),
    await none("sellers charged more than was paid out", `select count(*) as n from (${BOOKS}) b where back > paid`),
    await none("references charged twice", TWICE),
    await none(
      "claims free of charge that cost a cent",
      `select count(*) as n from (${BOOKS}) b where outcome = 'no_charge' and back + settled > 0`,
    ),
    await none("entries that came after their claim was closed", AFTERWARDS),
  ];
}

export const money = (minor: number): string => (minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });

async function writeDown(admin: pg.Client, { due }: Books): Promise<void> {
  const rows = [...due.values()];
  await admin.query("create temp table expected (claim_id uuid, event text, at timestamptz, seen_at timestamptz, must boolean)");
  await admin.query(
    "insert into expected select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::boolean[])",
    [
      rows.map((d) => d.claimId),
      rows.map((d) => d.event),
      rows.map((d) => new Date(d.at)),
      rows.map((d) => new Date(d.seenAt)),
      rows.map((d) => d.must),
    ],
  );
  await admin.query("create index on claim_events (claim_id, type)");
  await admin.query("analyze");
}

/**
 * How often each due event happened in the sweep of its day. The last warning of a mail that came back is given by a person
 * instead; a proof that waits for its review takes the clock away in the very moment it rings.
 */
const HAPPENED = `select e.*, (select count(*) from claim_events c where c.claim_id = e.claim_id and c.at >= e.at
    and c.at <= e.seen_at + interval '1 hour'
    and (c.type = case when e.event like 'final_notice%' then 'final_notice' else e.event end
      or c.type = 'timer_reset' and c.data->>'event' = e.event and e.event = 'lapse_proof')) as times
  from expected e where not (e.event like 'final_notice%' and exists (select from notices n where n.claim_id = e.claim_id
    and n.rests = 'final' and (n.sent_way = 'staff' or n.failed_at is not null)))`;

const UNASKED = `select count(*) as n from claim_events c where c.type like 'lapse%' and not exists (
  select from expected e where e.claim_id = c.claim_id and e.event = c.type and e.at <= c.at)`;

const UNWARNED = `select count(*) as n from claim_events c where c.type in ('lapse_response', 'lapse_proof') and not exists (
  select from notices n where n.claim_id = c.claim_id and n.rests = 'final' and n.sent_at <= c.at - interval '24 hours')`;

const BOOKS = `select c.id, c.outcome, coalesce(l.paid, 0) as paid, coalesce(l.back, 0) as back, coalesce(l.settled, 0) as settled,
    coalesce(l.concessions, 0) as concessions, coalesce(l.settlements, 0) as settlements, coalesce(l.balance, 0) as balance,
    coalesce(l.paid, 0) = coalesce(c.paid_amount, 0) and coalesce(l.back, 0) = c.recovered
      and coalesce(l.due, 0) <= coalesce(l.paid, 0) and (c.outcome <> 'settled' or l.settled = c.amount) as agrees
  from claims c left join lateral (select
      sum(amount) filter (where kind = 'concession') as paid, count(*) filter (where kind = 'concession') as concessions,
      sum(amount) filter (where kind in ('repaid_by_seller', 'paid_by_insurer', 'withheld')) as back,
      sum(amount) filter (where kind like 'settled%') as settled, count(*) filter (where kind like 'settled%') as settlements,
      sum(amount) filter (where kind = 'due') as due,
      sum(case when kind = 'due' then amount when kind in ('repaid_by_seller', 'paid_by_insurer', 'withheld', 'waived', 'reversed')
        then -amount else 0 end) as balance
    from ledger where seller_id = c.seller_id and claim_id = c.id) l on true`;

const TWICE = `select count(*) as n from (select 1 from ledger where kind = 'withheld' group by claim_id, reference having count(*) > 1) t`;

const AFTERWARDS = `select count(*) as n from ledger l join claims c on c.seller_id = l.seller_id and c.id = l.claim_id where l.at > c.closed_at`;
