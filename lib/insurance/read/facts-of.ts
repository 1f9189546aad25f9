import type { FactEntries, FactEntry, FactId } from "#lib/domain/requirements/facts.ts";
import type { PageWords } from "#lib/storage/preview/job.ts";
import { fromChinese } from "./chinese.ts";
import { fromFields } from "./form-values.ts";
import { PageText } from "./page.ts";
import { fromUsForm } from "./us-form.ts";
import { dateOrder } from "./values.ts";
import { fromWording } from "./wording.ts";

/** Words on a page below which it is a picture of a certificate, not its text. */
const TOO_FEW = 12;

/**
 * What a certificate's own text and form values say, by label; every value with its place. What cannot be told is left out
 * and asked of a person. Text of a document is data: nothing in it changes what is done.
 * @returns null when the pages hold no text to speak of: a photo or a scan
 */
export function factsOfPages(pages: readonly PageWords[]): FactEntries | null {
  const first = pages[0];
  if (!first || pages.reduce((n, p) => n + p.words.length + p.fields.length, 0) < TOO_FEW) return null;
  const page = new PageText(first);
  const all = pages.map((p) => new PageText(p).text).join("\n");
  const fields = fromFields(first);
  const remarks = fields.remarks?.text ?? "";
  const chinese = /保险凭证|保险单|被保险人/.test(all.replace(/\s/g, ""));
  const usForm = /ACORD\s*25\b/i.test(all) || /CERTIFICATE OF LIABILITY INSURANCE/i.test(all);
  const told = (value: FactEntry["value"]): FactEntry => ({ value, source: "text", sure: true, read: value, box: null });

  const entries: FactEntries = {
    ...fromWording(`${all.replace(/\n/g, " ")} ${remarks}`, null),
    ...(chinese ? fromChinese(page) : {}),
    ...(usForm ? fromUsForm(page, dateOrder(`${all} ${usForm ? "MM/DD/YYYY" : ""}`)) : {}),
    ...fields.entries,
  };
  const add = (fact: FactId, value: FactEntry["value"] | null) => {
    if (value !== null) entries[fact] ??= told(value);
  };
  add("form", usForm ? "acord_25" : chinese ? "zh_certificate" : "other");
  add("document", kindOf(all));
  const edition = /ACORD\s*25\s*\(?(\d{4})\/(\d{2})/i.exec(all);
  add("edition", edition ? `${edition[1]}-${edition[2]}` : null);
  if (fields.remarks && /additional insured/i.test(remarks))
    entries.additionalInsured = {
      value: remarks.slice(0, 1_000),
      source: "form",
      sure: true,
      read: remarks.slice(0, 1_000),
      box: page.box([fields.remarks]),
    };
  // The form's own general-liability line is for injury and damage.
  if (usForm && entries.line?.value === "general_liability") {
    add("bodilyInjury", "yes");
    add("propertyDamage", "yes");
    if (typeof entries.productsAggregate?.value === "number" || entries.productsAggregate?.value === "included")
      add("productsCovered", "yes");
  }
  return entries;
}

/** The kind of document by its title. Unclear is left to a person. */
function kindOf(all: string): string | null {
  const text = all.slice(0, 2_000);
  if (/EVIDENCE OF (COMMERCIAL )?PROPERTY INSURANCE|ACORD\s{0,9}(24|27|28|30)\b/i.test(text)) return "property_evidence";
  if (/CERTIFICATE OF (LIABILITY )?INSURANCE|保险凭证/i.test(text.replace(/(?<=\p{Script=Han})\s+/gu, ""))) return "certificate";
  if (/\b(INSURANCE )?(QUOTE|QUOTATION|PROPOSAL)\b|报价单/i.test(text)) return "quote";
  if (/\bINVOICE\b|发票/i.test(text)) return "invoice";
  if (/APPLICATION FOR|投保单/i.test(text)) return "application";
  if (/POLICY DECLARATIONS|DECLARATIONS PAGE|保险单正本/i.test(text)) return "policy";
  return null;
}
