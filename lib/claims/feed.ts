import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import ical, { ICalAlarmType, ICalCalendarMethod } from "ical-generator";
import { claims } from "#db/schema/claims.ts";
import { questions } from "#db/schema/exchange.ts";
import { calendarFeeds } from "#db/schema/told.ts";
import { packOf } from "#lib/domain/program/pack.ts";
import { formatBothClocks, type Locale } from "#lib/i18n/format.ts";
import { holidayLines } from "#lib/i18n/holiday-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Tx } from "#lib/platform/transaction.ts";

const HALF_HOUR = 30 * 60_000;
const LIMIT = 500;
export type FeedReader = { sellerId: string; userId: string; locale: Locale; zone: string };

/**
 * Every open deadline of a seller as one calendar: number and product, both clocks, holidays in between. Nothing of the customer
 * and nothing of the case, because a calendar is shown to people and servers we do not know.
 */
export async function feedOf(tx: Tx, reader: FeedReader, appUrl: string, now: number): Promise<string> {
  const { sellerId, locale, zone } = reader;
  const t = translator(locale, "claims");
  const open = and(eq(claims.sellerId, sellerId), isNotNull(claims.presentedAt), ne(claims.state, "closed"));
  const [due, asked] = [
    await tx
      .select()
      .from(claims)
      .where(and(open, isNotNull(claims.sellerDueAt)))
      .orderBy(asc(claims.sellerDueAt), asc(claims.id))
      .limit(LIMIT),
    await tx
      .select({ claim: claims, id: questions.id, dueAt: questions.dueAt, askedAt: questions.askedAt })
      .from(questions)
      .innerJoin(claims, and(eq(claims.sellerId, questions.sellerId), eq(claims.id, questions.claimId)))
      .where(and(open, eq(questions.to, "seller"), isNull(questions.answeredAt)))
      .orderBy(asc(questions.dueAt))
      .limit(LIMIT),
  ];
  await tx
    .update(calendarFeeds)
    .set({ readAt: new Date(now) })
    .where(and(eq(calendarFeeds.sellerId, sellerId), eq(calendarFeeds.userId, reader.userId)));
  const calendar = ical({
    name: `Rejoinder ${t("dates.feed")}`,
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
    prodId: { company: "Rejoinder", product: "claims", language: locale === "en" ? "EN" : "ZH" },
  });
  const put = (row: (typeof due)[number], id: string, what: "yours" | "question", at: number, from: number) => {
    const product = locale === "en" ? row.productEn : row.productZh;
    const marketZone = packOf(row.program, row.packVersion).zone;
    const summary = t(`dates.${what}`, { number: row.number, product });
    const event = calendar.createEvent({
      id: `${row.number}-${id}@rejoinder`,
      sequence: row.revision,
      stamp: new Date(now),
      start: new Date(at - HALF_HOUR),
      end: new Date(at),
      summary,
      description: [
        t("dates.until", { due: formatBothClocks(at, zone, marketZone, locale) }),
        ...holidayLines({ from, due: at, marketZone, program: row.program }, locale),
      ].join("\n"),
      url: `${appUrl}/claims/${row.number}`,
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: 86_400, description: summary });
  };
  for (const row of due)
    if (row.sellerDueAt && row.sellerDueAt.getTime() > now)
      put(row, "due", "yours", row.sellerDueAt.getTime(), row.presentedAt?.getTime() ?? now);
  for (const q of asked) if (q.dueAt.getTime() > now) put(q.claim, `question-${q.id}`, "question", q.dueAt.getTime(), q.askedAt.getTime());
  return calendar.toString();
}
