import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";

/** Kinds of document people hand in for a certificate. */
export const DOCUMENTS = ["certificate", "policy", "quote", "invoice", "application", "property_evidence", "other"] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];
/** Layouts that are told apart: the usual US liability form by its label, a Chinese certificate, anything else. */
export const FORMS = ["acord_25", "zh_certificate", "other"] as const;
export type FormKind = (typeof FORMS)[number];
export const LINES = ["general_liability", "product_liability", "umbrella", "workers_comp", "auto", "property"] as const;
export type LineOfCover = (typeof LINES)[number];
export const BASES = ["occurrence", "claims_made"] as const;
export type Basis = (typeof BASES)[number];
/** Where something that happens is covered, or where a suit may be brought. */
export const PLACES = ["worldwide", "usa", "worldwide_without_usa", "elsewhere"] as const;
export type Place = (typeof PLACES)[number];
export const SIGNATURES = ["signature", "seal", "none"] as const;
export const SCOPES = ["all_products", "named_products"] as const;
export const MARKS = ["yes", "no"] as const;
/** A–: the lowest grade that is called excellent. */
export const RATINGS = ["a_minus_or_better", "local_equivalent", "lower"] as const;
/** Instead of an amount: inside the general aggregate, or struck out. */
export const IN_WORDS = ["included", "excluded"] as const;

/** Where sellers and insured companies sit; what a form offers to choose from. */
export const COUNTRIES = [
  "CN",
  "HK",
  "MO",
  "TW",
  "US",
  "CA",
  "MX",
  "GB",
  "IE",
  "DE",
  "FR",
  "IT",
  "ES",
  "NL",
  "BE",
  "PL",
  "SE",
  "JP",
  "KR",
  "SG",
  "MY",
  "TH",
  "VN",
  "ID",
  "IN",
  "TR",
  "AE",
  "AU",
] as const;

type Of<T extends readonly string[]> = T[number];

/**
 * What a certificate states. A key that is absent: nobody has looked, or it could not be read. `null`: looked for, and the
 * certificate does not say. Amounts in minor units of US dollars; dates are plain days.
 */
export type CertificateFacts = Partial<{
  document: DocumentKind | null;
  form: FormKind | null;
  /** Year and month of the form's edition, `2016-03`. */
  edition: string | null;
  line: LineOfCover | null;
  basis: Basis | null;
  retroactiveOn: PlainDate | null;
  insured: string | null;
  insuredAddress: string | null;
  insuredCountry: string | null;
  insurer: string | null;
  insurerRating: Of<typeof RATINGS> | null;
  worldwideClaims: Of<typeof MARKS> | null;
  policyNo: string | null;
  effectiveOn: PlainDate | null;
  expiresOn: PlainDate | null;
  issuedOn: PlainDate | null;
  eachOccurrence: Minor | null;
  generalAggregate: Minor | null;
  productsAggregate: Minor | Of<typeof IN_WORDS> | null;
  umbrellaInsurer: string | null;
  umbrellaPolicyNo: string | null;
  umbrellaEffectiveOn: PlainDate | null;
  umbrellaExpiresOn: PlainDate | null;
  umbrellaOccurrence: Minor | null;
  deductible: Minor | null;
  productsCovered: Of<typeof MARKS> | null;
  bodilyInjury: Of<typeof MARKS> | null;
  propertyDamage: Of<typeof MARKS> | null;
  productsScope: Of<typeof SCOPES> | null;
  additionalInsured: string | null;
  additionalInsuredMark: Of<typeof MARKS> | null;
  holder: string | null;
  cancellationNotice: Of<typeof MARKS> | null;
  signed: Of<typeof SIGNATURES> | null;
  territory: Place | null;
  jurisdiction: Place | null;
}>;
export type FactId = keyof CertificateFacts;
export type FactValue = NonNullable<CertificateFacts[FactId]> | null;

type Shape =
  | { kind: "text"; max: number }
  | { kind: "money" }
  | { kind: "money_or_word"; words: readonly string[] }
  | { kind: "date" }
  | { kind: "choice"; of: readonly string[] };
/** Groups in the order in which the page of a certificate is read. */
export const FACT_GROUPS = ["document", "parties", "policy", "limits", "scope", "umbrella"] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

const text = (max = 200): Shape => ({ kind: "text", max });
const choice = (of: readonly string[]): Shape => ({ kind: "choice", of });
const money: Shape = { kind: "money" };
const date: Shape = { kind: "date" };

/** Every field of the confirm screen: what it holds and where it stands. */
export const FACTS: Readonly<Record<FactId, { group: FactGroup; shape: Shape }>> = {
  document: { group: "document", shape: choice(DOCUMENTS) },
  form: { group: "document", shape: choice(FORMS) },
  edition: { group: "document", shape: text(7) },
  issuedOn: { group: "document", shape: date },
  signed: { group: "document", shape: choice(SIGNATURES) },
  insured: { group: "parties", shape: text() },
  insuredAddress: { group: "parties", shape: text(400) },
  insuredCountry: { group: "parties", shape: text(2) },
  insurer: { group: "parties", shape: text() },
  insurerRating: { group: "parties", shape: choice(RATINGS) },
  worldwideClaims: { group: "parties", shape: choice(MARKS) },
  holder: { group: "parties", shape: text(400) },
  additionalInsured: { group: "parties", shape: text(1_000) },
  additionalInsuredMark: { group: "parties", shape: choice(MARKS) },
  line: { group: "policy", shape: choice(LINES) },
  basis: { group: "policy", shape: choice(BASES) },
  retroactiveOn: { group: "policy", shape: date },
  policyNo: { group: "policy", shape: text(80) },
  effectiveOn: { group: "policy", shape: date },
  expiresOn: { group: "policy", shape: date },
  eachOccurrence: { group: "limits", shape: money },
  generalAggregate: { group: "limits", shape: money },
  productsAggregate: { group: "limits", shape: { kind: "money_or_word", words: IN_WORDS } },
  deductible: { group: "limits", shape: money },
  productsCovered: { group: "scope", shape: choice(MARKS) },
  bodilyInjury: { group: "scope", shape: choice(MARKS) },
  propertyDamage: { group: "scope", shape: choice(MARKS) },
  productsScope: { group: "scope", shape: choice(SCOPES) },
  territory: { group: "scope", shape: choice(PLACES) },
  jurisdiction: { group: "scope", shape: choice(PLACES) },
  cancellationNotice: { group: "scope", shape: choice(MARKS) },
  umbrellaInsurer: { group: "umbrella", shape: text() },
  umbrellaPolicyNo: { group: "umbrella", shape: text(80) },
  umbrellaEffectiveOn: { group: "umbrella", shape: date },
  umbrellaExpiresOn: { group: "umbrella", shape: date },
  umbrellaOccurrence: { group: "umbrella", shape: money },
};
export const FACT_IDS = Object.keys(FACTS) as FactId[];
export const isFactId = (id: string): id is FactId => id in FACTS;

/** Where a value came from: printed text, a form's field, a person, or an earlier certificate of the same policy. */
export const FACT_SOURCES = ["text", "form", "typed", "desk"] as const;
export type FactSource = (typeof FACT_SOURCES)[number];
/** A place on a page, in parts of its width and height from the upper left. */
export type PageBox = { page: number; x: number; y: number; w: number; h: number };
/** One field: its value, where it came from, and what the page says there where it was read. `sure`: no need to ask. */
export type FactEntry = {
  value: FactValue;
  source: FactSource;
  sure: boolean;
  box?: PageBox | null;
  /** As read; kept beside what a person typed over it. */
  read?: FactValue;
};
export type FactEntries = Partial<Record<FactId, FactEntry>>;

/** The plain facts the rules judge. */
export function factsOf(entries: FactEntries): CertificateFacts {
  const facts: Record<string, FactValue> = {};
  for (const id of FACT_IDS) {
    const entry = entries[id];
    if (entry) facts[id] = entry.value;
  }
  return facts as CertificateFacts;
}

/** Fields where a person wrote something else than the page says (R17). */
export const mismatches = (entries: FactEntries): FactId[] =>
  FACT_IDS.filter((id) => {
    const entry = entries[id];
    return entry?.read !== undefined && entry.read !== null && same(entry.read) !== same(entry.value);
  });
const same = (value: FactValue): string =>
  typeof value === "string" ? value.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase() : String(value);
