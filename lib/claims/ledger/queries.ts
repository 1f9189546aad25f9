import "server-only";
import { eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import type { PlainMonth } from "#lib/domain/calendar/month.ts";
import { effectOn } from "#lib/domain/ledger.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translator } from "#lib/i18n/translator.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { csvLine } from "../worklist/csv.ts";
import { type LedgerEntry, monthEntries, type Place, statementOf } from "./statement.ts";

export type { Statement, StatementLine } from "./statement.ts";

/** A month's statements and whose they are. */
export const monthlyStatement = (scope: SellerScope, month: PlainMonth, zone: string) =>
  asSeller(scope, async (tx) => {
    const [statements, [seller]] = await Promise.all([
      statementOf(tx, scope, month, zone),
      tx.select({ en: sellers.legalName, zh: sellers.legalNameZh }).from(sellers).where(eq(sellers.sellerId, scope.sellerId)),
    ]);
    return { statements, seller: seller ?? { en: "", zh: "" } };
  });

const COLUMNS = ["at_utc", "number", "product_en", "product_zh", "entry", "currency", "amount", "effect", "reference"] as const;
const BATCH = 2_000;
const plain = (minor: number): string => (minor / 100).toFixed(2);

/** Every entry of a month, a batch at a time. */
export async function* exportStatement(scope: SellerScope, month: PlainMonth, zone: string, locale: Locale): AsyncGenerator<string> {
  const t = translator(locale, "statement");
  const kinds: Readonly<Record<string, string>> = messagesOf(locale).domain.ledger;
  yield `\uFEFF${csvLine(COLUMNS.map((c) => t(`columns.${c}`)))}`;
  let after: Place | null = null;
  for (;;) {
    const from: Place | null = after;
    const rows: LedgerEntry[] = await asSeller(scope, (tx) => monthEntries(tx, scope, month, zone, from, BATCH));
    if (rows.length === 0) return;
    yield rows
      .map((r) =>
        csvLine([
          new Date(r.at).toISOString().replace("T", " ").slice(0, 19),
          r.number,
          r.productEn,
          r.productZh,
          kinds[r.kind] ?? r.kind,
          r.currency,
          plain(r.amount),
          plain(effectOn(r.kind, r.amount)),
          r.reference,
        ]),
      )
      .join("");
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = { at: last.at, claimId: last.claimId, seq: last.seq };
  }
}
