import { factsOf } from "#lib/domain/requirements/facts.ts";
import { bySeverity } from "#lib/domain/requirements/judge.ts";
import { formatDate } from "#lib/i18n/format.ts";
import { correction, ruleView, verdictViews } from "#lib/i18n/insurance-words.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CertificateDetail } from "../queries.ts";

export type Correction = { rule: string; title: string; wrong: string; write: string };
/** A letter to the broker: what is to be corrected, in the words that must stand there. */
export type FixLetter = {
  locale: Locale;
  title: string;
  intro: string[];
  corrections: Correction[];
  closing: string[];
};

/**
 * The letter of a certificate that falls short: of its verdicts while it is a draft, of the reviewer's reasons once it was
 * returned. null where nothing is to be corrected by the broker. The sentence to write is the one the rule gives, in the
 * letter's own language. Source: insurance.md 3.
 */
export function fixLetter(detail: Pick<CertificateDetail, "row" | "pack" | "verdicts" | "seller">, locale: Locale): FixLetter | null {
  const { row, pack, verdicts, seller } = detail;
  if (!pack) return null;
  const named = { legalName: seller.legalName, country: seller.country };
  const views = new Map(verdictViews(verdicts, pack, named, locale).map((v) => [v.rule, v]));
  const returned = row.reasons.length > 0;
  const rules = returned ? row.reasons : bySeverity(verdicts).flatMap((v) => (v.result === "fail" || v.result === "warn" ? [v.rule] : []));
  const corrections = rules.flatMap((rule): Correction[] => {
    const write = correction(pack, rule, named, locale);
    const view = views.get(rule);
    const { title, asked } = ruleView(pack, rule, locale);
    const said = view && view.result !== "pass" ? view.sentence : asked;
    return write ? [{ rule, title, wrong: statement(said), write: write.replace(/\.\.$/, ".") }] : [];
  });
  if (corrections.length === 0) return null;
  const t = translator(locale, "insurance");
  const facts = factsOf(row.facts);
  const policy = facts.policyNo ?? row.name;
  return {
    locale,
    title: t("letter.subject", { policy }),
    intro: [
      t("letter.intro", { company: seller.legalName, policy, insurer: facts.insurer ?? "–" }),
      t("letter.lead", { count: corrections.length }),
    ],
    corrections,
    closing: [
      t("letter.name", { name: pack.additionalInsured }),
      t("letter.back"),
      t("letter.source", { pack: pack.id, date: formatDate(pack.from, locale) }),
      seller.legalName,
    ],
  };
}

/** On the page a sentence leads over to the words to copy; in the letter those stand under a heading of their own. */
function statement(sentence: string): string {
  if (!/[:：]$/.test(sentence)) return sentence;
  const stop = Math.max(sentence.lastIndexOf("."), sentence.lastIndexOf("。"));
  return sentence.slice(0, (stop === -1 ? sentence.indexOf("”") : stop) + 1) || sentence;
}

/** The letter as plain text, to paste into a mail of one's own. */
export const letterText = ({ title, intro, corrections, closing, locale }: FixLetter): string => {
  const t = translator(locale, "insurance");
  return [
    title,
    ...intro,
    ...corrections.map((c, i) => `${i + 1}. ${c.title} (${c.rule})\n${c.wrong}\n${t("letter.write")}\n${c.write}`),
    ...closing,
  ].join("\n\n");
};
