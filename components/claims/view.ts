import type { ClaimDetail } from "#lib/claims/queries.ts";
import { apart } from "#lib/i18n/apart.ts";
import { cityOf, formatDateTime, type Locale } from "#lib/i18n/format.ts";

/** What the parts of a claim's page are handed. */
export type ClaimView = { detail: ClaimDetail; now: number; locale: Locale; viewerZone: string; marketZone: string };

/** The product and what happened to it, as the claim has them in both languages. */
type Named = { productEn: string; productZh: string; happenedEn: string; happenedZh: string };

export const productOf = ({ row }: { row: Named }, locale: Locale): string => (locale === "en" ? row.productEn : row.productZh);
export const happenedOf = ({ row }: { row: Named }, locale: Locale): string => (locale === "en" ? row.happenedEn : row.happenedZh);
/** “Arc floor lamp overheated …”, `Arc 落地灯过热……`. */
export const titleOf = (detail: { row: Named }, locale: Locale): string =>
  apart(productOf(detail, locale), locale === "en" ? " " : "", happenedOf(detail, locale));
export const yearAt = (now: number, zone: string): number =>
  Number(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric" }).format(now));
/** A date by the marketplace's clock, beside the reader's own: “Los Angeles Wed 17 June, 23:59”. */
export const marketTime = (at: number, zone: string, locale: Locale): string =>
  `${cityOf(zone, locale)} ${formatDateTime(at, zone, locale, "clock")}`;
