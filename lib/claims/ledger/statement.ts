import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { ledger } from "#db/schema/exchange.ts";
import { monthBounds, type PlainMonth } from "#lib/domain/calendar/month.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { LEDGER_KINDS, type LedgerKind } from "#lib/domain/claim/event.ts";
import { effectOn } from "#lib/domain/ledger.ts";
import type { Currency, Minor } from "#lib/domain/money.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export type StatementLine = {
  at: Instant;
  number: string;
  productEn: string;
  productZh: string;
  kind: LedgerKind;
  amount: Minor;
  reference: string;
  /** What the entry did to what is owed, and what is owed after it. */
  effect: Minor;
  balance: Minor;
};
/** One month of one currency. `closing` is always `opening` and the effects of every entry, shown or not. */
export type Statement = {
  month: PlainMonth;
  currency: Currency;
  opening: Minor;
  closing: Minor;
  totals: Readonly<Partial<Record<LedgerKind, Minor>>>;
  lines: readonly StatementLine[];
  /** Entries of the month; the page shows the first of them, the CSV all. */
  count: number;
};

type Scope = { sellerId: string };
const SHOWN = 500;

/** `effectOn` of the domain in SQL, from the same table. */
const effectSql: SQL<number> = sql<number>`(case ${ledger.kind} ${sql.join(
  LEDGER_KINDS.map((kind) => sql`when ${kind} then ${sql.raw(String(effectOn(kind, 1)))}`),
  sql` `,
)} else 0 end) * ${ledger.amount}`;

/** What moved in a month by the marketplace's calendar, a statement a currency, and what is owed before and after. */
export async function statementOf(tx: Tx, { sellerId }: Scope, month: PlainMonth, zone: string): Promise<Statement[]> {
  const { from, to } = monthBounds(month, zone);
  const own = eq(ledger.sellerId, sellerId);
  const within = and(own, gte(ledger.at, new Date(from)), lt(ledger.at, new Date(to)));
  const total = (of: SQL) => sql<number>`coalesce(sum(${of}), 0)`.mapWith(Number);
  const [before, sums] = await Promise.all([
    tx
      .select({ currency: ledger.currency, owed: total(effectSql) })
      .from(ledger)
      .where(and(own, lt(ledger.at, new Date(from))))
      .groupBy(ledger.currency),
    tx
      .select({
        currency: ledger.currency,
        kind: ledger.kind,
        amount: total(sql`${ledger.amount}`),
        effect: total(effectSql),
        n: sql<number>`count(*)`.mapWith(Number),
      })
      .from(ledger)
      .where(within)
      .groupBy(ledger.currency, ledger.kind),
  ]);
  const currencies = [...new Set([...before, ...sums].map((r) => r.currency))].sort();
  return Promise.all(
    currencies.map(async (currency) => {
      const opening = before.find((b) => b.currency === currency)?.owed ?? 0;
      const here = sums.filter((s) => s.currency === currency);
      const entries = await entriesOf(tx, and(within, eq(ledger.currency, currency)), null, SHOWN);
      return {
        month,
        currency,
        opening,
        closing: opening + here.reduce((n, s) => n + s.effect, 0),
        totals: Object.fromEntries(here.map((s) => [s.kind, s.amount])),
        lines: withBalance(entries, opening),
        count: here.reduce((n, s) => n + s.n, 0),
      };
    }),
  );
}

export type LedgerEntry = Omit<StatementLine, "effect" | "balance"> & { currency: Currency; claimId: string; seq: number };
export type Place = { at: Instant; claimId: string; seq: number };

function withBalance(entries: readonly LedgerEntry[], opening: Minor): StatementLine[] {
  let owed = opening;
  return entries.map(({ currency: _, claimId: __, seq: ___, ...e }) => {
    const effect = effectOn(e.kind, e.amount);
    owed += effect;
    return { ...e, effect, balance: owed };
  });
}

async function entriesOf(tx: Tx, where: SQL | undefined, after: Place | null, limit: number): Promise<LedgerEntry[]> {
  const rest = after
    ? sql`(${ledger.at}, ${ledger.claimId}, ${ledger.seq}) > (${new Date(after.at)}, ${after.claimId}::uuid, ${after.seq})`
    : undefined;
  const rows = await tx
    .select({
      at: ledger.at,
      number: claims.number,
      productEn: claims.productEn,
      productZh: claims.productZh,
      kind: ledger.kind,
      amount: ledger.amount,
      reference: ledger.reference,
      currency: ledger.currency,
      claimId: ledger.claimId,
      seq: ledger.seq,
    })
    .from(ledger)
    .innerJoin(claims, and(eq(claims.sellerId, ledger.sellerId), eq(claims.id, ledger.claimId)))
    .where(and(where, rest))
    .orderBy(asc(ledger.at), asc(ledger.claimId), asc(ledger.seq))
    .limit(limit);
  return rows.map((r) => ({ ...r, at: r.at.getTime() }));
}

/** The next entries of a month after a place, for a document that holds them all. */
export function monthEntries(
  tx: Tx,
  { sellerId }: Scope,
  month: PlainMonth,
  zone: string,
  after: Place | null,
  limit: number,
): Promise<LedgerEntry[]> {
  const { from, to } = monthBounds(month, zone);
  return entriesOf(tx, and(eq(ledger.sellerId, sellerId), gte(ledger.at, new Date(from)), lt(ledger.at, new Date(to))), after, limit);
}
