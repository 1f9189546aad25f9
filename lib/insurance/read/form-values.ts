import type { FactEntries, FactEntry, FactId } from "#lib/domain/requirements/facts.ts";
import type { PageWords } from "#lib/storage/preview/job.ts";
import { PageText, type Word } from "./page.ts";
import { amountOf, dateOf } from "./values.ts";

/** Field names of the usual US liability form, and what each holds. Source: the public names of its fillable editions. */
const FIELDS: Readonly<Record<string, { fact: FactId; as: "text" | "amount" | "date" | "mark" }>> = {
  Form_CompletionDate_A: { fact: "issuedOn", as: "date" },
  NamedInsured_FullName_A: { fact: "insured", as: "text" },
  Insurer_FullName_A: { fact: "insurer", as: "text" },
  GeneralLiability_EachOccurrence_LimitAmount_A: { fact: "eachOccurrence", as: "amount" },
  GeneralLiability_GeneralAggregate_LimitAmount_A: { fact: "generalAggregate", as: "amount" },
  GeneralLiability_ProductsAndCompletedOperations_AggregateLimitAmount_A: { fact: "productsAggregate", as: "amount" },
  Policy_GeneralLiability_PolicyNumberIdentifier_A: { fact: "policyNo", as: "text" },
  Policy_GeneralLiability_EffectiveDate_A: { fact: "effectiveOn", as: "date" },
  Policy_GeneralLiability_ExpirationDate_A: { fact: "expiresOn", as: "date" },
  CertificateOfInsurance_GeneralLiability_AdditionalInsuredCode_A: { fact: "additionalInsuredMark", as: "mark" },
  Policy_ExcessLiability_PolicyNumberIdentifier_A: { fact: "umbrellaPolicyNo", as: "text" },
  Policy_ExcessLiability_EffectiveDate_A: { fact: "umbrellaEffectiveOn", as: "date" },
  Policy_ExcessLiability_ExpirationDate_A: { fact: "umbrellaExpiresOn", as: "date" },
  ExcessUmbrella_Umbrella_EachOccurrenceAmount_A: { fact: "umbrellaOccurrence", as: "amount" },
  CertificateHolder_FullName_A: { fact: "holder", as: "text" },
};
const REMARKS = "CertificateOfLiabilityInsurance_ACORDForm_RemarkText_A";

/** `F[0].P1[0].Name_A[0]` of hybrids and `Name_A` are one name. */
const plainField = (name: string): string => name.replace(/^.*\]\./, "").replace(/\[\d+\]$/, "");

/** What the form's fields say; they are sure, because nobody has to find them. `remarks` is the description box. */
export function fromFields(page: PageWords): { entries: FactEntries; remarks: Word | null; any: boolean } {
  const text = new PageText(page);
  const entries: FactEntries = {};
  const values = new Map(page.fields.map((f) => [plainField(f.field), f]));
  const put = (fact: FactId, value: FactEntry["value"], word: Word, sure = true) => {
    entries[fact] = { value, source: "form", sure, read: value, box: text.box([word]) };
  };
  for (const [name, { fact, as }] of Object.entries(FIELDS)) {
    const word = values.get(name);
    if (!word) continue;
    if (as === "text") put(fact, word.text, word);
    else if (as === "mark") put(fact, /^[YX]/i.test(word.text) ? "yes" : "no", word);
    else if (as === "date") {
      // The form's own label says month, day, year.
      const found = dateOf(word.text, "month_first");
      if (found) put(fact, found.date, word, found.sure);
    } else {
      const spoken = /^(included|excluded)/i.exec(word.text)?.[1]?.toLowerCase();
      const amount = amountOf(word.text);
      if (spoken && fact === "productsAggregate") put(fact, spoken, word);
      else if (amount !== null) put(fact, amount, word);
    }
  }
  const [made, occur] = [values.get("GeneralLiability_ClaimsMadeIndicator_A"), values.get("GeneralLiability_OccurrenceIndicator_A")];
  if (occur && !made) put("basis", "occurrence", occur);
  if (made && !occur) put("basis", "claims_made", made);
  const line = values.get("GeneralLiability_CoverageIndicator_A");
  if (line) put("line", "general_liability", line);
  const signature = values.get("Producer_AuthorizedRepresentative_Signature_A");
  if (signature) put("signed", "signature", signature);
  return { entries, remarks: values.get(REMARKS) ?? null, any: values.size > 0 };
}
