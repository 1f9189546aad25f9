import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";

// Certificates of invented firms, drawn by us with the labels and the rough places of the usual US form. No publisher's artwork.

export type SampleCertificate = {
  insured: readonly string[];
  insurer: string;
  policyNo: string;
  /** Printed as they stand. */
  effective: string;
  expires: string;
  issued: string;
  basis: "occurrence" | "claims_made" | "none";
  occurrence: string;
  general: string;
  products: string;
  deductible: string | null;
  mark: "Y" | "N" | "";
  description: readonly string[];
  holder: readonly string[];
  signed: string | null;
  edition: string;
};

export const SAMPLE: SampleCertificate = {
  insured: ["Shenzhen Lumen Lighting Co., Ltd.", "Unit 901, 18 Keyuan Road, Nanshan", "Shenzhen 518057, China"],
  insurer: "Haixing General Insurance Co., Ltd.",
  policyNo: "HX-27-00114",
  effective: "07/15/2026",
  expires: "07/15/2027",
  issued: "07/16/2026",
  basis: "occurrence",
  occurrence: "1,000,000",
  general: "2,000,000",
  products: "2,000,000",
  deductible: "1,000",
  mark: "Y",
  description: [
    "Amazon.com Services LLC and its affiliates and assignees are included as additional insured with respect to",
    "liability arising out of all products sold by the named insured. Coverage includes products and completed",
    "operations, bodily injury and property damage. Territory and jurisdiction: worldwide, including the USA.",
    "30 days notice of cancellation will be given. Insurer rated A- by AM Best, worldwide claims handling.",
  ],
  holder: ["Amazon.com Services LLC", "P.O. Box 81226", "Seattle, WA 98108"],
  signed: "Noa Keller",
  edition: "2016/03",
};

/** Every rule's own defect by name, so that a test says what it breaks. */
export const DEFECTS: Readonly<Record<string, Partial<SampleCertificate>>> = {
  old_company: {
    description: ["Amazon.com, Inc. and its affiliates are included as additional insured.", ...SAMPLE.description.slice(1)],
  },
  holder_only: { description: SAMPLE.description.slice(2), mark: "" },
  claims_made: { basis: "claims_made" },
  low_limit: { occurrence: "500,000" },
  excluded: { products: "EXCLUDED" },
  high_deductible: { deductible: "25,000" },
  unsigned: { signed: null },
  without_usa: {
    description: [...SAMPLE.description.slice(0, 2), "operations, bodily injury and property damage. Worldwide excluding USA and Canada."],
  },
};

/** One page as PDF; `fillable` puts the values into form fields instead of text. */
export async function certificatePdf(change: Partial<SampleCertificate> = {}, { fillable = false } = {}): Promise<Buffer> {
  const given = { ...SAMPLE, ...change };
  const document = await PDFDocument.create();
  document.setTitle("Specimen certificate");
  document.setCreationDate(new Date("2026-07-16T00:00:00Z"));
  document.setModificationDate(new Date("2026-07-16T00:00:00Z"));
  const sheet = document.addPage([612, 792]);
  const plain = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  drawForm(sheet, plain, bold, given.edition);
  const value = fillable ? fieldWriter(document, sheet) : textWriter(sheet, plain);
  fill(given, value);
  if (given.signed) drawSignature(sheet, plain, given.signed);
  return Buffer.from(await document.save());
}

const INK = rgb(0.1, 0.1, 0.1);
const LINE = rgb(0.13, 0.13, 0.13);
type Value = (text: string, x: number, y: number, field: string | null, size?: number) => void;

/** y is measured from the upper edge, as a reader of the form would. */
const textWriter =
  (sheet: PDFPage, font: PDFFont): Value =>
  (text, x, y, _field, size = 8.5) =>
    sheet.drawText(text, { x, y: 792 - y, size, font, color: INK });

function fieldWriter(document: PDFDocument, sheet: PDFPage): Value {
  const form = document.getForm();
  const written = new Map<string, number>();
  return (text, x, y, field, size = 8.5) => {
    const name = field ?? `Other_${x}_${y}`;
    // A second line of the same field stands beside the first.
    const nth = written.get(name) ?? 0;
    written.set(name, nth + 1);
    const box = form.createTextField(nth === 0 ? `F[0].P1[0].${name}[0]` : `F[0].P1[0].${name}_${nth}[0]`);
    box.setText(text);
    box.addToPage(sheet, { x, y: 792 - y - 3, width: Math.min(300, text.length * size * 0.6 + 8), height: 13, borderWidth: 0 });
    box.setFontSize(size);
  };
}

function fill(given: SampleCertificate, value: Value): void {
  value(given.issued, 536, 58, "Form_CompletionDate_A");
  value("Brightwater Risk Services LLC", 40, 130, "Producer_FullName_A");
  given.insured.forEach((line, i) => {
    value(line, 40, 221 + i * 13, i === 0 ? "NamedInsured_FullName_A" : null);
  });
  value(given.insurer, 348, 187, "Insurer_FullName_A");
  value("X", 59.5, 300, "GeneralLiability_CoverageIndicator_A");
  if (given.basis === "claims_made") value("X", 59.5, 316, "GeneralLiability_ClaimsMadeIndicator_A");
  if (given.basis === "occurrence") value("X", 109.5, 316, "GeneralLiability_OccurrenceIndicator_A");
  if (given.deductible) value(`BI/PD Ded: ${given.deductible}`, 72, 332, null, 8);
  if (given.mark) value(given.mark, 185, 300, "CertificateOfInsurance_GeneralLiability_AdditionalInsuredCode_A");
  value(given.policyNo, 228, 300, "Policy_GeneralLiability_PolicyNumberIdentifier_A");
  value(given.effective, 335, 300, "Policy_GeneralLiability_EffectiveDate_A");
  value(given.expires, 391, 300, "Policy_GeneralLiability_ExpirationDate_A");
  value(given.occurrence, 530, 294, "GeneralLiability_EachOccurrence_LimitAmount_A", 8);
  value(given.general, 530, 358, "GeneralLiability_GeneralAggregate_LimitAmount_A", 8);
  value(given.products, 530, 374, "GeneralLiability_ProductsAndCompletedOperations_AggregateLimitAmount_A", 8);
  given.description.forEach((line, i) => {
    value(line, 40, 514 + i * 13, i === 0 ? "CertificateOfLiabilityInsurance_ACORDForm_RemarkText_A" : null);
  });
  given.holder.forEach((line, i) => {
    value(line, 40, 618 + i * 13, i === 0 ? "CertificateHolder_FullName_A" : null);
  });
}

const LABELS: readonly (readonly [text: string, x: number, y: number, size: number])[] = [
  ["DATE (MM/DD/YYYY)", 530, 46, 5.5],
  ["PRODUCER", 34, 113, 6],
  ["INSURER(S) AFFORDING COVERAGE", 310, 167, 6],
  ["NAIC #", 548, 167, 6],
  ["INSURER A :", 310, 187, 6],
  ["INSURER B :", 310, 207, 6],
  ["INSURED", 34, 205, 6],
  ["INSR", 33, 275, 6],
  ["TYPE OF INSURANCE", 58, 275, 6],
  ["ADDL", 179, 270, 5],
  ["INSD", 179, 277, 5],
  ["POLICY NUMBER", 230, 275, 6],
  ["POLICY EFF", 334, 270, 5],
  ["(MM/DD/YYYY)", 334, 277, 5],
  ["POLICY EXP", 390, 270, 5],
  ["(MM/DD/YYYY)", 390, 277, 5],
  ["LIMITS", 446, 275, 6],
  ["COMMERCIAL GENERAL LIABILITY", 72, 300, 6],
  ["CLAIMS-MADE", 72, 316, 5.8],
  ["OCCUR", 121, 316, 5.8],
  ["GEN'L AGGREGATE LIMIT APPLIES PER:", 58, 360, 5.6],
  ["EACH OCCURRENCE", 443, 294, 5.2],
  ["DAMAGE TO RENTED PREMISES", 443, 310, 5.2],
  ["MED EXP (Any one person)", 443, 326, 5.2],
  ["PERSONAL & ADV INJURY", 443, 342, 5.2],
  ["GENERAL AGGREGATE", 443, 358, 5.2],
  ["PRODUCTS - COMP/OP AGG", 443, 374, 5.2],
  ["AUTOMOBILE LIABILITY", 58, 396, 6],
  ["WORKERS COMPENSATION", 58, 460, 6],
  ["DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES", 34, 496, 6],
  ["CERTIFICATE HOLDER", 34, 600, 6],
  ["CANCELLATION", 34, 682, 6],
  ["AUTHORIZED REPRESENTATIVE", 310, 682, 6],
];
const RULES: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[] = [
  ...[104, 196, 262, 282, 386, 486, 590, 672].map((y) => [30, y, 582, y] as const),
  [306, 104, 306, 262],
  [306, 672, 306, 752],
  ...[52, 178, 200, 222, 330, 386, 440].map((x) => [x, 262, x, 486] as const),
];

function drawForm(sheet: PDFPage, plain: PDFFont, bold: PDFFont, edition: string): void {
  const at = (y: number) => 792 - y;
  sheet.drawText("CERTIFICATE OF LIABILITY INSURANCE", { x: 158, y: at(44), size: 15, font: bold, color: INK });
  sheet.drawText("SPECIMEN OF AN INVENTED FIRM. A CERTIFICATE CONFERS NO RIGHTS UPON THE HOLDER.", {
    x: 36,
    y: at(76),
    size: 6.2,
    font: plain,
    color: INK,
  });
  for (const [text, x, y, size] of LABELS) sheet.drawText(text, { x, y: at(y), size, font: bold, color: INK });
  sheet.drawRectangle({ x: 30, y: at(752), width: 552, height: 690, borderColor: LINE, borderWidth: 1 });
  for (const [x1, y1, x2, y2] of RULES)
    sheet.drawLine({ start: { x: x1, y: at(y1) }, end: { x: x2, y: at(y2) }, thickness: 0.6, color: LINE });
  for (const [x, y] of [
    [58, 301],
    [58, 317],
    [108, 317],
  ] as const)
    sheet.drawRectangle({ x, y: at(y), width: 9, height: 9, borderColor: LINE, borderWidth: 0.8 });
  sheet.drawText(`ACORD 25 (${edition})`, { x: 34, y: at(764), size: 7, font: plain, color: INK });
}

function drawSignature(sheet: PDFPage, font: PDFFont, name: string): void {
  sheet.drawSvgPath("M0 20c10-26 18-22 15-8-2 9 8-14 15-13 5 1-3 14 4 13 9-1 10-17 18-16 6 1-4 15 5 15 14 0 20-12 42-18", {
    x: 330,
    y: 792 - 706,
    borderColor: rgb(0.11, 0.23, 0.48),
    borderWidth: 1.4,
  });
  sheet.drawText(name, { x: 330, y: 792 - 742, size: 7, font, color: INK });
}
