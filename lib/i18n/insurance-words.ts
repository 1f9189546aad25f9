import type { InsuranceDue } from "#lib/domain/requirements/due.ts";
import type { FactEntries, FactEntry, FactGroup, FactId, FactValue, PageBox } from "#lib/domain/requirements/facts.ts";
import { COUNTRIES, FACT_IDS, FACTS } from "#lib/domain/requirements/facts.ts";
import { bySeverity, type RuleResult, type Verdict } from "#lib/domain/requirements/judge.ts";
import { type Check, type DueRule, REQUIREMENT_PACKS, type RequirementPack } from "#lib/domain/requirements/pack.ts";
import { formatDate, formatLimit, formatMonth, type Locale } from "./format.ts";
import { translator } from "./translator.ts";

type Params = Readonly<Record<string, string | number>>;
/** Whom a correction is written for: what must stand on the certificate. */
export type Named = { legalName: string; country: string };

const AMOUNTS: ReadonlySet<string> = new Set(["min", "max", "general", "products", "amount", "over"]);
const regions = new Map<Locale, Intl.DisplayNames>();
/** `China`, `中国`; a code nobody knows stays as it is. */
export function countryName(code: string, locale: Locale): string {
  let names = regions.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale === "en" ? "en" : "zh-CN"], { type: "region" });
    regions.set(locale, names);
  }
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** Figures and names of a rule's sentence, as the reader's language writes them. */
function written(rule: string, params: Params, currency: string, locale: Locale): Record<string, string> {
  const text = (key: string, value: string | number): string => {
    if (typeof value === "number") return AMOUNTS.has(key) || key === "found" ? formatLimit(value, currency) : String(value);
    if (key === "date") return formatDate(value, locale);
    return rule === "R18" && (key === "found" || key === "country") ? countryName(value, locale) : value;
  };
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, text(key, value)]));
}

/** What a rule's own sentences need: its figures and names. */
function ofCheck({ kind: _, ...rest }: Check): Params {
  return Object.fromEntries(Object.entries(rest).filter((e): e is [string, string | number] => typeof e[1] !== "object"));
}

export type RuleView = { id: string; title: string; asked: string };
/** A rule of the pack in a sentence, whatever a certificate says. */
export function ruleView(pack: RequirementPack, id: string, locale: Locale): RuleView {
  const t = translator(locale, "rules");
  const rule = pack.requirements.find((r) => r.id === id);
  const params = rule ? written(id, ofCheck(rule.check), pack.currency, locale) : {};
  return { id, title: t(`${id}.title`, params), asked: t(`${id}.asked`, params) };
}

/** What a certificate was returned for, a line a rule: its name and what is asked. Rules as the pack of that day had them. */
export function returnedFor(rules: readonly string[], packId: string, version: string, locale: Locale): string[] {
  const pack = REQUIREMENT_PACKS.find((p) => p.id === packId && p.version === version);
  if (!pack) return [...rules];
  return rules.map((id) => {
    const { title, asked } = ruleView(pack, id, locale);
    return locale === "en" ? `${title} (${id}): ${asked}` : `${title}（${id}）：${asked}`;
  });
}

/** When insurance falls due by one of the pack's rules. */
export function dueRuleText(pack: RequirementPack, rule: DueRule, locale: Locale): string {
  const over = rule.kind === "turnover" ? formatLimit(rule.over, pack.currency) : "";
  return translator(locale, "rules")(`due_rules.${rule.id}`, { days: rule.days, over });
}

/** Why insurance is asked of this seller. */
export function dueText(pack: RequirementPack, due: InsuranceDue, locale: Locale): string {
  const at = due.why === "request" || due.why === "enhanced_safety" ? "" : formatMonth(due.since, locale);
  return translator(locale, "rules")(`due.${due.why}`, {
    amount: formatLimit(due.amount, pack.currency),
    over: formatLimit(due.over, pack.currency),
    month: at,
    date: due.why === "request" ? formatDate(due.since, locale) : "",
  });
}

/** Rules that have no sentence to send: what falls short there is not for the broker to correct. */
const WITHOUT_FIX: ReadonlySet<string> = new Set(["R17", "R22", "R23", "R24"]);

/** The sentence a broker can copy for a rule; null where nobody but the seller can mend it. */
export function correction(pack: RequirementPack, rule: string, named: Named, locale: Locale): string | null {
  const found = pack.requirements.find((r) => r.id === rule);
  if (!found || WITHOUT_FIX.has(rule)) return null;
  const params = { name: named.legalName, country: named.country, ...ofCheck(found.check) };
  return translator(locale, "rules")(`${rule}.fix`, written(rule, params, pack.currency, locale));
}

export type VerdictView = {
  rule: string;
  result: RuleResult;
  title: string;
  sentence: string;
  /** To copy and send; only where something is to be mended. */
  fix: string | null;
  facts: readonly FactId[];
};

/** Verdicts for the page, worst first. The sentence to copy is English, as the usual form is. */
export const verdictViews = (verdicts: readonly Verdict[], pack: RequirementPack, named: Named, locale: Locale): VerdictView[] =>
  bySeverity(verdicts).map(({ rule, result, why, facts, params }) => {
    const t = translator(locale, "rules");
    const check = pack.requirements.find((r) => r.id === rule)?.check;
    const all = written(rule, { ...(check ? ofCheck(check) : {}), ...params }, pack.currency, locale);
    const mend = result === "fail" || result === "warn";
    return {
      rule,
      result,
      title: t(`${rule}.title`, all),
      sentence: t(`${rule}.${why}`, all),
      fix: mend ? correction(pack, rule, named, "en") : null,
      facts,
    };
  });

/** A value as the reader's language writes it; null where the certificate does not say. */
export function factText(id: FactId, value: FactValue, locale: Locale): string | null {
  if (value === null) return null;
  const { kind } = FACTS[id].shape;
  if (typeof value === "number") return formatLimit(value, "USD");
  if (kind === "date") return formatDate(value, locale);
  if (id === "insuredCountry") return countryName(value, locale);
  return kind === "choice" || kind === "money_or_word" ? translator(locale, "insurance")(`values.${value}`) : value;
}

export type FieldView = {
  id: FactId;
  group: FactGroup;
  label: string;
  kind: "text" | "long" | "money" | "money_or_word" | "date" | "choice";
  options: { value: string; label: string }[];
  /** undefined: nobody has filled it in; null: the certificate does not say. */
  value: FactValue | undefined;
  text: string | null;
  state: "sure" | "check" | "missing";
  source: FactEntry["source"] | null;
  /** What the page was read to say, where a person wrote something else over it. */
  readAs: string | null;
  box: PageBox | null;
};

/** Every field in the order of the page, with what its control needs. */
export function fieldViews(entries: FactEntries, locale: Locale): FieldView[] {
  const t = translator(locale, "insurance");
  return FACT_IDS.map((id) => {
    const { group, shape } = FACTS[id];
    const entry = entries[id];
    const words = shape.kind === "choice" ? shape.of : shape.kind === "money_or_word" ? shape.words : [];
    const options =
      id === "insuredCountry"
        ? COUNTRIES.map((value) => ({ value, label: countryName(value, locale) }))
        : words.map((value) => ({ value, label: t(`values.${value}`) }));
    const differs = entry?.source === "typed" && entry.read != null && entry.read !== entry.value;
    return {
      id,
      group,
      label: t(`facts.${id}`),
      kind: id === "insuredCountry" ? "choice" : shape.kind === "text" ? (shape.max > 200 ? "long" : "text") : shape.kind,
      options,
      value: entry?.value,
      text: entry ? factText(id, entry.value, locale) : null,
      state: entry === undefined ? "missing" : entry.sure || entry.source === "typed" ? "sure" : "check",
      source: entry?.source ?? null,
      readAs: differs ? factText(id, entry.read ?? null, locale) : null,
      box: entry?.box ?? null,
    };
  });
}
