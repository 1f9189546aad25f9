import type { FactEntries, FactEntry, FactId } from "#lib/domain/requirements/facts.ts";
import { type PageText, said, type Word } from "./page.ts";
import { amountOf, dateOf } from "./values.ts";

/** A Chinese certificate has no usual layout: its lines begin with their label, and what follows is the value. */
export function fromChinese(page: PageText): FactEntries {
  const entries: FactEntries = {};
  const lines = page.lines().map((words) => ({ words, text: said(words).replace(/\s+/g, "") }));
  const put = (fact: FactId, value: FactEntry["value"], words: readonly Word[], sure = true) => {
    entries[fact] ??= { value, source: "text", sure, read: value, box: page.box(words) };
  };
  const after = (label: RegExp): { value: string; words: Word[] } | null => {
    const line = lines.find((l) => label.test(l.text));
    const value = line?.text
      .replace(label, "")
      .replace(/^[:：]/, "")
      .trim();
    return line && value ? { value, words: line.words } : null;
  };
  const text = (fact: FactId, label: RegExp) => {
    const found = after(label);
    if (found) put(fact, found.value, found.words);
  };
  text("policyNo", /^(保险单号码?|保单号码?|凭证号码?)/);
  text("insurer", /^(保险人|承保公司)(名称)?(?=[:：])/);
  text("insured", /^被保险人(名称)?(?=[:：])/);
  text("insuredAddress", /^(被保险人)?(地址|住所)(?=[:：])/);
  text("additionalInsured", /^附加被保险人(?=[:：])/);
  if (entries.insuredAddress && /省|市|区|中国/.test(String(entries.insuredAddress.value)))
    entries.insuredCountry = { ...entries.insuredAddress, value: "CN", read: "CN" };
  const amount = (fact: FactId, label: RegExp) => {
    const found = after(label);
    const digits = /[\d,，.]+万?/.exec(found?.value.replace(/，/g, ",") ?? "")?.[0];
    const value = digits ? amountOf(digits.replace(/[.,]$/, "")) : null;
    // Only dollars compare with the limits; other money is left to a person.
    if (found && value !== null) put(fact, value, found.words, /USD|美元|US\$/i.test(found.value));
  };
  amount("eachOccurrence", /^每次事故(赔偿)?(责任)?限额/);
  amount("generalAggregate", /^(累计|年度累计)(赔偿)?(责任)?限额/);
  amount("deductible", /^每次事故免赔额?/);
  if (entries.generalAggregate) entries.productsAggregate = { ...entries.generalAggregate, value: "included", read: "included" };
  const period = lines.find((l) => /^保险期(间|限)/.test(l.text));
  const days = period?.text.match(/\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?/g) ?? [];
  const [from, to] = [days[0] && dateOf(days[0], null), days[1] && dateOf(days[1], null)];
  if (period && from && to) {
    put("effectiveOn", from.date, period.words);
    put("expiresOn", to.date, period.words);
  }
  const dated = after(/^(签发日期|签单日期)/);
  const issued = dated && dateOf(dated.value, null);
  if (dated && issued) put("issuedOn", issued.date, dated.words);
  const basis = lines.find((l) => /期内发生式|期内索赔式/.test(l.text));
  if (basis)
    put(
      "basis",
      /期内发生式/.test(basis.text) ? "occurrence" : "claims_made",
      basis.words,
      !(basis.text.includes("期内发生式") && basis.text.includes("期内索赔式")),
    );
  const retroactive = lines.find((l) => /追溯(期|日)/.test(l.text));
  const since = retroactive && dateOf(retroactive.text, null);
  if (retroactive && since) put("retroactiveOn", since.date, retroactive.words);
  const kind = lines.find((l) => /产品责任/.test(l.text));
  if (kind) put("line", "product_liability", kind.words);
  return entries;
}
