import { addDays, daysBetween } from "../calendar/zoned.ts";
import type { CertificateFacts, FactId } from "./facts.ts";
import type { Found, Looked } from "./judge.ts";
import { names, nearness, plainName } from "./names.ts";
import type { Check } from "./pack.ts";

type Kind = Check["kind"];
type Of<K extends Kind> = Extract<Check, { kind: K }>;
/** null: the rule has nothing to say of this certificate. */
type Checks = { [K in Kind]: (check: Of<K>, looked: Looked) => Found | null };

const met = (facts: readonly FactId[], why = "met", params: Found["params"] = {}): Found => ({ is: "met", why, facts, params });
const short = (facts: readonly FactId[], why = "short", params: Found["params"] = {}): Found => ({ is: "short", why, facts, params });
const warned = (facts: readonly FactId[], why: string, params: Found["params"] = {}): Found => ({ is: "warned", why, facts, params });
const unsure = (facts: readonly FactId[], why = "unsure", params: Found["params"] = {}): Found => ({ is: "unsure", why, facts, params });

/** Says who is covered besides the insured: in its own words, and not only where the certificate is sent. */
function insuredBesides(facts: CertificateFacts, name: string, old: readonly string[] = []) {
  const text = facts.additionalInsured ?? "";
  const whole = names(text, name);
  const named = whole || names(text, shortOf(name));
  return {
    whole,
    named,
    byContract: !named && /written contract|书面合同/i.test(text),
    oldName: named ? undefined : old.find((o) => names(text, o)),
    holder: names(facts.holder ?? "", shortOf(name)),
    silent: text.trim() === "",
  };
}
/** In force on a day; a date that is not printed is the policy's own, which other rules look at. */
const runs = (from: string | null | undefined, to: string | null | undefined, today: string): boolean =>
  (!from || from <= today) && (!to || today <= to);
/** The company alone, without "and its affiliates …". */
const shortOf = (name: string): string => name.split(/,? (?:and )?its /)[0] ?? name;

export const CHECKS: Checks = {
  line({ accepted }, { facts: { line, document } }) {
    if (document === "property_evidence") return short(["document"], "property");
    if (line == null) return unsure(["line"]);
    return accepted.includes(line) ? met(["line"]) : short(["line"]);
  },

  basis({ excepted }, { facts: { basis, retroactiveOn }, account }) {
    if (basis == null) return unsure(["basis"]);
    if (basis === "occurrence") return met(["basis"]);
    if (!account.productGroups.some((g) => excepted.includes(g))) return short(["basis"]);
    return retroactiveOn
      ? warned(["basis", "retroactiveOn"], "excepted", { date: retroactiveOn })
      : short(["basis", "retroactiveOn"], "no_retroactive");
  },

  occurrence({ min }, { facts, account, today }) {
    const { eachOccurrence, umbrellaOccurrence } = facts;
    if (eachOccurrence === undefined) return unsure(["eachOccurrence"]);
    // A layer that has run out, or has not begun, holds nothing up.
    const above = runs(facts.umbrellaEffectiveOn, facts.umbrellaExpiresOn, today) ? (umbrellaOccurrence ?? 0) : 0;
    const own = (eachOccurrence ?? 0) + above;
    // A certificate of the upper layer alone rests on the primary one that was accepted, any other on the layers above it.
    const other = facts.line === "umbrella" ? "primary" : "excess";
    const standing = account.standing.filter((s) => s.layer === other && runs(s.effectiveOn, s.expiresOn, today));
    const sum = own + standing.reduce((total, s) => total + s.occurrence, 0);
    const params = { min, found: sum };
    if ((eachOccurrence ?? 0) >= min) return met(["eachOccurrence"], "met", params);
    return sum >= min ? met(["eachOccurrence", "umbrellaOccurrence"], "tower", params) : short(["eachOccurrence"], "short", params);
  },

  aggregates({ general, products }, { facts: { generalAggregate: g, productsAggregate: p } }) {
    if (g === undefined || p === undefined) return unsure(g === undefined ? ["generalAggregate"] : ["productsAggregate"]);
    const params = { general, products };
    if (p === "excluded") return short(["productsAggregate"], "excluded", params);
    if (g === null || p === null) return short(g === null ? ["generalAggregate"] : ["productsAggregate"], "blank", params);
    if (g < general) return short(["generalAggregate"], "short", params);
    if (p === "included")
      return g >= products
        ? met(["generalAggregate", "productsAggregate"], "included", params)
        : short(["generalAggregate"], "short", params);
    return p >= products ? met(["generalAggregate", "productsAggregate"], "met", params) : short(["productsAggregate"], "short", params);
  },

  perils(_, { facts: { productsCovered, bodilyInjury, propertyDamage } }) {
    const all: readonly FactId[] = ["productsCovered", "bodilyInjury", "propertyDamage"];
    const stated = [productsCovered, bodilyInjury, propertyDamage];
    if (stated.includes("no")) return short(all.filter((_id, i) => stated[i] === "no"));
    return stated.every((s) => s === "yes") ? met(all) : unsure(all.filter((_id, i) => stated[i] == null));
  },

  deductible({ max }, { facts: { deductible } }) {
    if (deductible === undefined) return unsure(["deductible"]);
    // Not printed is no refusal, but it is asked for: even 0 has to stand there.
    if (deductible === null) return warned(["deductible"], "not_printed", { max });
    return deductible <= max ? met(["deductible"], "met", { max }) : short(["deductible"], "short", { max, found: deductible });
  },

  scope(_, { facts: { productsScope } }) {
    if (productsScope == null) return unsure(["productsScope"]);
    return productsScope === "all_products" ? met(["productsScope"]) : short(["productsScope"]);
  },

  additional_insured({ name, old }, { facts }) {
    if (facts.additionalInsured === undefined) return unsure(["additionalInsured"], "unsure", { name });
    const besides = insuredBesides(facts, name, old);
    // Its own rules speak then, each with its own remedy.
    if (besides.byContract || besides.oldName || (besides.silent && besides.holder)) return null;
    if (!besides.named) return short(["additionalInsured"], besides.silent ? "missing" : "short", { name });
    if (!besides.whole) return unsure(["additionalInsured"], "partial", { name });
    if (facts.additionalInsuredMark === "no") return short(["additionalInsuredMark"], "no_mark", { name });
    // The mark is a column of the usual form; a Chinese certificate names in words.
    if (facts.additionalInsuredMark == null && facts.form === "acord_25") return unsure(["additionalInsuredMark"], "mark_unsure", { name });
    return met(["additionalInsured", "additionalInsuredMark"], "met", { name });
  },

  holder_only({ name }, { facts }) {
    const { silent, holder } = insuredBesides(facts, name);
    return facts.additionalInsured !== undefined && silent && holder ? short(["holder", "additionalInsured"], "short", { name }) : null;
  },

  old_entity({ name, old }, { facts }) {
    const { oldName } = insuredBesides(facts, name, old);
    return oldName ? short(["additionalInsured"], "short", { name, found: oldName }) : null;
  },

  by_contract({ name }, { facts }) {
    return insuredBesides(facts, name).byContract ? short(["additionalInsured"], "short", { name }) : null;
  },

  insured(_, { facts: { insured }, account }) {
    if (insured === undefined) return unsure(["insured"], "unsure", { name: account.legalName });
    if (!insured) return short(["insured"], "blank", { name: account.legalName });
    const own = [account.legalName, account.legalNameZh, account.tradeName ?? ""].filter((n) => plainName(n) !== "");
    if (own.some((n) => names(insured, n))) return met(["insured"]);
    const near = own.some((n) => nearness(insured, n) === "near");
    return near ? unsure(["insured"], "near", { name: account.legalName }) : short(["insured"], "short", { name: account.legalName });
  },

  rating(_, { facts: { insurerRating, worldwideClaims } }) {
    if (insurerRating === "lower") return short(["insurerRating"], "short");
    if (worldwideClaims === "no") return short(["worldwideClaims"], "no_worldwide");
    return insurerRating == null ? unsure(["insurerRating"]) : met(["insurerRating"]);
  },

  cancellation(_, { facts: { cancellationNotice } }) {
    if (cancellationNotice === undefined) return unsure(["cancellationNotice"]);
    return cancellationNotice === "yes" ? met(["cancellationNotice"]) : short(["cancellationNotice"]);
  },

  signed(_, { facts }) {
    const { signed, form } = facts;
    if (signed === undefined) return unsure(["signed"]);
    if (signed === null || signed === "none") return short(["signed"], form === "zh_certificate" ? "no_seal" : "short");
    const blank = (["insurer", "policyNo", "effectiveOn", "expiresOn"] as const).filter((id) => facts[id] === null);
    return blank.length > 0 ? short(blank, "incomplete") : met(["signed"]);
  },

  days_left({ days }, { facts: { expiresOn }, today }) {
    if (!expiresOn) return unsure(["expiresOn"], "unsure", { days });
    const left = daysBetween(today, expiresOn);
    return left >= days ? met(["expiresOn"], "met", { days, left }) : short(["expiresOn"], "short", { days, left: Math.max(0, left) });
  },

  in_force(_, { facts: { effectiveOn, expiresOn }, account, today }) {
    const both: readonly FactId[] = ["effectiveOn", "expiresOn"];
    if (!effectiveOn || !expiresOn) return unsure(both);
    if (expiresOn <= effectiveOn) return short(both, "reversed");
    if (expiresOn < today) return short(["expiresOn"], "over", { date: expiresOn });
    if (effectiveOn <= today) return met(both);
    // A renewal handed in early: the policy before it must reach to its first day.
    const reaches = account.standing.some((s) => s.layer === "primary" && s.effectiveOn <= today && addDays(s.expiresOn, 1) >= effectiveOn);
    return reaches ? met(["effectiveOn"], "renewal") : short(["effectiveOn"], "gap", { date: effectiveOn });
  },

  territory(_, { facts: { territory, jurisdiction, form, basis } }) {
    const bad = (["territory", "jurisdiction"] as const).filter((id) => {
      const place = id === "territory" ? territory : jurisdiction;
      return place === "worldwide_without_usa" || place === "elsewhere";
    });
    if (bad.length > 0) return short(bad);
    // Under Chinese law a standard product-liability clause is claims-made: it must say otherwise, and where suits may be brought.
    if (form === "zh_certificate" && (basis !== "occurrence" || !jurisdiction)) return unsure(["basis", "jurisdiction"], "zh");
    const open = (["territory", "jurisdiction"] as const).filter((id) => (id === "territory" ? territory : jurisdiction) == null);
    return open.length > 0 ? unsure(open) : met(["territory", "jurisdiction"]);
  },

  document(_, { facts: { document } }) {
    if (document == null) return unsure(["document"]);
    return document === "certificate" || document === "property_evidence" ? met(["document"]) : short(["document"], "short", { document });
  },

  as_printed(_, { mismatched, doubted, read }) {
    if (mismatched.length > 0) return short(mismatched);
    if (doubted.length > 0) return unsure(doubted, "doubted");
    return read ? met([]) : unsure([], "by_hand");
  },

  address(_, { facts: { insuredCountry }, account }) {
    if (!insuredCountry) return unsure(["insuredCountry"]);
    const params = { country: account.country, found: insuredCountry };
    return insuredCountry === account.country ? met(["insuredCountry"], "met", params) : short(["insuredCountry"], "short", params);
  },

  date_order(_, { ambiguous }) {
    return ambiguous.length > 0 ? unsure(ambiguous) : null;
  },

  edition({ from }, { facts: { edition } }) {
    return edition && edition >= from ? short(["edition"], "short", { edition }) : null;
  },

  accelerator({ countries }, { account, facts: { effectiveOn } }) {
    if (!countries.includes(account.country)) return null;
    if (account.throughAccelerator === null) return unsure(["effectiveOn"]);
    return account.throughAccelerator ? met([]) : short(effectiveOn ? ["effectiveOn"] : []);
  },
};
