import { kindOf } from "#lib/domain/activity.ts";
import { activitySentence, actorName } from "#lib/i18n/activity-words.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { csvLine } from "../worklist/csv.ts";
import { type ActivityQuery, EXPORT_BATCH, readActivity } from "./queries.ts";

const COLUMNS = ["at", "person", "kind", "what", "claim"] as const;

/**
 * The record as it is asked for, as CSV in the reader's language with a mark for spreadsheets. A batch at a time by its place in
 * the chain: memory does not grow with it.
 */
export async function* exportActivity(
  scope: SellerScope,
  { zone, locale }: { zone: string; locale: Locale },
  query: ActivityQuery,
): AsyncGenerator<string> {
  const t = translator(locale, "activity");
  yield `\uFEFF${csvLine(COLUMNS.map((c) => t(`columns.${c}`)))}`;
  let cursor: number | null = null;
  for (;;) {
    const asked: ActivityQuery = { ...query, cursor };
    const lines = await asSeller(scope, (tx) => readActivity(tx, scope, zone, asked, EXPORT_BATCH));
    if (lines.length > 0)
      yield lines
        .map((l) =>
          csvLine([
            new Date(l.at).toISOString().replace("T", " ").slice(0, 19),
            actorName(l, locale),
            t(`kinds.${kindOf(l.action)}`),
            activitySentence(l, locale),
            /^CLM-/.test(l.subject) ? l.subject : "",
          ]),
        )
        .join("");
    const last = lines.at(-1);
    if (!last || lines.length < EXPORT_BATCH) return;
    cursor = last.seq;
  }
}
