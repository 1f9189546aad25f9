import { LEDGER_KINDS } from "#lib/domain/claim/event.ts";
import { formatAmount, formatMonth } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Both, CaseFile, Section } from "../case-file/model.ts";
import type { Statement } from "./statement.ts";

const both = (of: (locale: Locale) => string): Both => ({ en: of("en"), "zh-CN": of("zh-CN") });
const word = (key: string): Both => both((l) => translator(l, "statement")(key));
const inBoth = ({ en, "zh-CN": zh }: Both): string => `${en} ${zh}`;
const utc = (at: number): string => new Date(at).toISOString().replace("T", " ").slice(0, 16);

/** A month's statement for paper: what was owed, every entry, totals, what is owed now. `made` is the instant it is made at. */
export function statementDocument(
  month: string,
  statements: readonly Statement[],
  seller: { en: string; zh: string },
  made: number,
): CaseFile {
  const kind = (id: string): Both => both((l) => (messagesOf(l).domain.ledger as Readonly<Record<string, string>>)[id] ?? id);
  const sections = statements.flatMap((s): Section[] => [
    {
      title: both((l) => `${translator(l, "statement")("title")}, ${s.currency}`),
      facts: [
        { label: word("seller"), text: { en: seller.en, "zh-CN": seller.zh } },
        { label: word("month"), text: both((l) => formatMonth(month, l)) },
        { label: word("opening"), text: `${s.currency} ${formatAmount(s.opening)}` },
        ...LEDGER_KINDS.filter((k) => s.totals[k]).map((k) => ({
          label: kind(k),
          text: `${s.currency} ${formatAmount(s.totals[k] ?? 0)}`,
        })),
        { label: word("closing"), text: `${s.currency} ${formatAmount(s.closing)}` },
      ],
    },
    {
      title: word("entries"),
      table: {
        head: [both(() => "UTC"), word("columns.number"), word("columns.entry"), word("columns.amount"), word("balance")],
        widths: [84, 96, 171, 74, 74],
        right: [3, 4],
        rows: s.lines.map((l) => [
          utc(l.at),
          l.number,
          l.reference ? `${inBoth(kind(l.kind))}\n${l.reference}` : inBoth(kind(l.kind)),
          formatAmount(l.amount),
          formatAmount(l.balance),
        ]),
      },
    },
  ]);
  return { number: month, title: word("title"), made: new Date(made).toISOString().replace("T", " ").slice(0, 19), sections };
}
