import { and, fillPlaceholders, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { ListQuery } from "#lib/domain/claim/views.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translator } from "#lib/i18n/translator.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { csvLine } from "./csv.ts";
import { listing } from "./listing.ts";

const BATCH = 2_000;
/** UTC to the second, as spreadsheets read it; the zone stands in the column's name. */
const utc = (column: unknown) => sql<string | null>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')`;
const money = (column: unknown) => sql<string | null>`(${column} / 100.0)::numeric(16, 2)::text`;

const COLUMNS = {
  number: claims.number,
  state: claims.state,
  outcome: claims.outcome,
  product_en: claims.productEn,
  product_zh: claims.productZh,
  happened_en: claims.happenedEn,
  happened_zh: claims.happenedZh,
  incident: claims.incidentKind,
  incident_on: sql<string>`${claims.incidentOn}::text`,
  order: claims.orderNo,
  asin: claims.asin,
  route: claims.route,
  notified_utc: utc(claims.presentedAt),
  deadline_utc: utc(claims.sellerDueAt),
  claimed: money(claims.claimed),
  eligible: money(claims.eligible),
  amount: money(claims.amount),
  currency: claims.currency,
  recovered: money(claims.recovered),
  closed_utc: utc(claims.closedAt),
} as const;
export type ExportColumn = keyof typeof COLUMNS;
export const EXPORT_COLUMNS = Object.keys(COLUMNS) as ExportColumn[];

/**
 * A whole list as CSV in the reader's language, UTF-8 with a mark so that spreadsheets open Chinese rightly. Read a batch at a
 * time by keyset: memory does not grow with the list, and each batch is a short transaction.
 */
export async function* exportClaims(scope: SellerScope, query: ListQuery, locale: Locale): AsyncGenerator<string> {
  const words = messagesOf(locale);
  const t = translator(locale, "claims");
  const named = (group: Readonly<Record<string, string>>, id: string | null) => (id === null ? "" : (group[id] ?? id));
  const label = (column: ExportColumn, value: string | null): string => {
    if (column === "state") return named(words.domain.states, value);
    if (column === "outcome") return named(words.domain.outcomes, value);
    if (column === "incident") return named(words.domain.incidents, value);
    if (column === "route") return named(words.domain.routes, value);
    return value ?? "";
  };
  yield `\uFEFF${csvLine(EXPORT_COLUMNS.map((c) => t(`export.columns.${c}`)))}`;
  let after: { at: string; id: string } | null = null;
  for (;;) {
    const rows: readonly (readonly (string | null)[])[] = await batch(scope, query, after);
    if (rows.length === 0) return;
    yield rows.map((row) => csvLine(EXPORT_COLUMNS.map((c, i) => label(c, row[i] ?? null)))).join("");
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = { at: last.at(-2) ?? "", id: last.at(-1) ?? "" };
  }
}

/** Rows as arrays straight from the driver: an object a row would double the work. */
async function batch(scope: SellerScope, query: ListQuery, after: { at: string; id: string } | null) {
  return asSeller(scope, async (tx) => {
    const { key, by, where, words } = listing(query, after !== null);
    const select = tx
      .select({ ...COLUMNS, key: sql<string>`${key}::text`, id: claims.id })
      .from(claims)
      .where(and(where, words?.held))
      .orderBy(...by(key))
      .limit(BATCH);
    const { sql: text, params } = select.toSQL();
    const values = fillPlaceholders(params, { ...query, ...after });
    const found = await tx.$client.query<(string | null)[]>({ text, values, rowMode: "array" });
    return found.rows;
  });
}
