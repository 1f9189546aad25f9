import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { deadline } from "#lib/domain/deadlines.ts";
import { foreignLine } from "#lib/i18n/foreign-line.ts";
import { formatBothClocks, formatDate, formatMoney, named } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { ClaimDetail } from "../detail.ts";

export type NoticeCover = { insurer: string; policyNo: string; effectiveOn: string; expiresOn: string };
/** A notice of claim to the insurer, as it is read and as it is drawn. */
export type NoticeOfClaim = {
  locale: Locale;
  title: string;
  at: string;
  head: string[];
  intro: string[];
  parts: { title: string; lines: string[]; quote: string | null }[];
  closing: string[];
  foot: string;
};

/**
 * The notice of claim on one policy: who is insured, what is said to have happened and when, what is claimed, by when the
 * insured has to answer, and that nothing is paid or conceded without consent. Facts of the claim and fixed words, no more.
 * Source: claims.md 6, insurer first.
 */
export function noticeOfClaim(detail: ClaimDetail, cover: NoticeCover, now: number, locale: Locale): NoticeOfClaim {
  const t = translator(locale, "guest");
  const d = translator(locale, "domain");
  const { row, claim, heads, seller, pack } = detail;
  const money = (minor: number) => formatMoney(minor, row.currency);
  const day = (date: string) => formatDate(date, locale);
  const en = locale === "en";
  // Read before it is sent, it names the time it will have brought.
  const at =
    claim.dueAt !== null && claim.insurerNotifiedAt === null ? deadline(claim.dueAt, pack.insurerExtensionDays, pack) : claim.dueAt;
  const due = at === null ? "–" : formatBothClocks(at, pack.zone, pack.zone, locale);
  return {
    locale,
    title: t("notice.title", { policy: cover.policyNo }),
    at: plainDateAt(now, pack.zone),
    head: [plainDateAt(now, pack.zone), cover.insurer],
    intro: [
      t("notice.intro", {
        company: seller?.legalName ?? "",
        policy: cover.policyNo,
        from: day(cover.effectiveOn),
        to: day(cover.expiresOn),
      }),
      t("notice.ask"),
    ],
    parts: [
      {
        title: t("notice.what"),
        lines: [
          t("notice.claim", { number: row.number, order: row.orderNo }),
          t("notice.product", { product: en ? row.productEn : row.productZh, asin: row.asin }),
          t("notice.incident", { date: day(row.incidentOn), kind: d(`incidents.${row.incidentKind}`) }),
          t("notice.said"),
        ],
        quote: row.account,
      },
      {
        title: t("notice.amounts"),
        lines: [
          ...heads.map((h) =>
            h.converted
              ? foreignLine({ ...h, ...h.converted }, row.currency, locale)
              : named(d(`heads.${h.head}`), money(h.claimed), locale),
          ),
          t("notice.eligible", { amount: money(claim.amount ?? claim.eligible ?? 0) }),
        ],
        quote: null,
      },
      { title: t("notice.time"), lines: [t("notice.due", { due, days: pack.insurerExtensionDays })], quote: null },
    ],
    closing: [t("notice.reserve"), t("notice.answer"), seller?.legalName ?? ""],
    foot: `${row.number} · ${cover.policyNo}`,
  };
}
