import type { DeskCase } from "#lib/claims/desk/queries.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";
import { formatDate, formatDateTime, formatMoney, type Locale } from "#lib/i18n/format.ts";

export type RecordPart = "incident" | "order" | "lot" | "bought" | "delivered" | "filed" | "earlier" | "claimed" | "score" | "opinion";

/** What of the record speaks to a ground: the order for “not ours”, the dates for “too late”, the screening for “fraud”. */
const PARTS: Readonly<Record<GroundId, readonly RecordPart[]>> = {
  G1: ["order", "lot", "bought", "delivered"],
  G2: ["incident", "lot", "bought"],
  G3: ["incident", "bought"],
  G4: ["incident", "bought"],
  G5: ["incident", "delivered"],
  G6: ["claimed"],
  G7: ["earlier"],
  G8: ["incident", "filed", "bought"],
  G9: ["lot", "bought", "incident"],
  G10: ["score", "opinion"],
};

/** What is not known is left out, and says nothing. */
export function recordOf(found: DeskCase, ground: GroundId, locale: Locale): { what: RecordPart; text: string }[] {
  const { row, pack, screening, earlier } = found;
  const text: Readonly<Record<RecordPart, string | null>> = {
    incident: formatDate(row.incidentOn, locale),
    order: `${row.orderNo} · ASIN ${row.asin}`,
    lot: row.lot,
    bought: formatDate(row.purchasedOn, locale),
    delivered: row.deliveredOn && formatDate(row.deliveredOn, locale),
    filed: formatDateTime(row.filedAt.getTime(), pack.zone, locale, "short"),
    earlier: formatMoney(earlier, row.currency),
    claimed: formatMoney(row.claimed, row.currency),
    score: screening?.score == null ? null : String(screening.score),
    opinion: screening?.opinionText ?? null,
  };
  return PARTS[ground].flatMap((what) => (text[what] ? [{ what, text: text[what] }] : []));
}
