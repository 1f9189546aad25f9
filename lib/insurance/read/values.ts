import { isPlainDate } from "#lib/domain/calendar/zoned.ts";

/** Amounts as certificates print them: 1,000,000 · $1,000,000 · 1 000 000 · 1000000.00 · 1MM. Minor units, null when it is none. */
export function amountOf(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\b(USD|US\$|美元)\b|[$￥]|美元/gi, "")
    .trim();
  const short = /^(\d+(?:\.\d+)?)\s*(MM|M|MIL(?:LION)?|万|百万)$/i.exec(plain);
  if (short) return Math.round(Number(short[1]) * (short[2] === "万" ? 10_000 : 1_000_000) * 100);
  const full = /^(\d{1,3}(?:[, ’']\d{3})+|\d+)(?:\.(\d{1,2}))?(?:\/-|元整?)?$/.exec(plain);
  if (!full) return null;
  const whole = Number((full[1] ?? "").replace(/\D/g, ""));
  const minor = whole * 100 + Number((full[2] ?? "").padEnd(2, "0") || 0);
  return Number.isSafeInteger(minor) ? minor : null;
}

export type DateOrder = "month_first" | "day_first" | null;
const NUMERIC = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/g;

/** Which number is the month: a label that says so, or any date of the page with a number over 12. null: nothing decides. */
export function dateOrder(text: string): DateOrder {
  if (/MM\s*\/\s*DD/i.test(text)) return "month_first";
  if (/DD\s*\/\s*MM/i.test(text)) return "day_first";
  for (const [, a, b] of text.matchAll(NUMERIC)) {
    if (Number(a) > 12) return "day_first";
    if (Number(b) > 12) return "month_first";
  }
  return null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const plain = (year: string | number, month: string | number, day: string | number): string | null => {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isPlainDate(date) ? date : null;
};

/** A date in any of the usual forms. `sure` is false where day and month could change places. */
export function dateOf(text: string, order: DateOrder): { date: string; sure: boolean } | null {
  const t = text.normalize("NFKC");
  const found = (date: string | null, sure = true) => (date ? { date, sure } : null);
  const year = /(\d{4})\s{0,4}[年/.-]\s{0,4}(\d{1,2})\s{0,4}[月/.-]\s{0,4}(\d{1,2})/.exec(t);
  if (year) return found(plain(year[1] ?? "", year[2] ?? "", year[3] ?? ""));
  const numeric = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(t);
  if (numeric) {
    const [, a = "", b = "", y = ""] = numeric;
    const dayFirst = Number(a) > 12 || (order === "day_first" && Number(b) <= 12);
    const date = dayFirst ? plain(y, b, a) : plain(y, a, b);
    return found(date, order !== null || Number(a) > 12 || Number(b) > 12 || a === b);
  }
  const worded = /(\d{1,2})?\s{0,4}\b([A-Z][a-z]{2})[a-z]{0,9}\.?\s{0,4}(\d{1,2})?,?\s{0,4}(\d{4})/i.exec(t);
  const month = MONTHS.indexOf((worded?.[2] ?? "").toLowerCase()) + 1;
  return worded && month > 0 ? found(plain(worded[4] ?? "", month, worded[1] ?? worded[3] ?? "")) : null;
}
