import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { ledger } from "#db/schema/exchange.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { csvLine } from "../worklist/csv.ts";
import { WITHHOLDING_COLUMNS } from "./file.ts";

const BATCH = 2_000;

/** How many claims are being recovered and what is owed, a currency each. */
export const openRecoveries = (_session: StaffSession) =>
  asStaff((tx) =>
    tx
      .select({
        currency: claims.currency,
        count: sql<number>`count(*)`.mapWith(Number),
        owed: sql<number>`coalesce(sum(${claims.amount} - ${claims.recovered}), 0)`.mapWith(Number),
      })
      .from(claims)
      .where(eq(claims.state, "recovery"))
      .groupBy(claims.currency)
      .orderBy(claims.currency),
  );

/** Every claim in recovery with what is still owed, for the system that pays sellers out. */
export async function* exportWithholding(_session: StaffSession): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(WITHHOLDING_COLUMNS)}`;
  let after = "";
  for (;;) {
    const from: string = after;
    const rows = await asStaff((tx) => batch(tx, from));
    if (rows.length === 0) return;
    yield rows
      .map((r) => csvLine([r.number, r.sellerId, r.seller, r.currency, ((r.owed ?? 0) / 100).toFixed(2), r.since ?? "", "", ""]))
      .join("");
    after = rows.at(-1)?.number ?? "";
    if (rows.length < BATCH) return;
  }
}

const batch = (tx: Parameters<Parameters<typeof asStaff>[0]>[0], after: string) =>
  tx
    .select({
      number: claims.number,
      sellerId: sellers.externalId,
      seller: sellers.name,
      currency: claims.currency,
      owed: sql<number>`${claims.amount} - ${claims.recovered}`.mapWith(Number),
      since: sql<string | null>`(select to_char(min(l.at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from ${ledger} l
        where l.seller_id = ${claims.sellerId} and l.claim_id = ${claims.id} and l.kind = 'due')`,
    })
    .from(claims)
    .innerJoin(sellers, eq(sellers.sellerId, claims.sellerId))
    .where(and(eq(claims.state, "recovery"), gt(claims.number, after)))
    .orderBy(asc(claims.number))
    .limit(BATCH);
