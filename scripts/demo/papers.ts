import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import sharp from "sharp";
import { settlementReference } from "#lib/domain/claim/settlement-reference.ts";

/** What a seller of the demo hands in, made to look like what it is. All firms, people and numbers are invented. */
export type Paper = {
  name: string;
  kind: string;
  ground: string | null;
  lang: "en" | "zh-CN" | null;
  note: string | null;
  type: string;
  bytes: Buffer;
};
type About = { product: string; asin: string; order: string; lot: string; n: number };

const INK = rgb(0.11, 0.15, 0.18);
const GREY = rgb(0.42, 0.47, 0.5);
const BLUE = rgb(0.05, 0.3, 0.45);

async function page(at: Date): Promise<{ document: PDFDocument; sheet: PDFPage; plain: PDFFont; bold: PDFFont }> {
  const document = await PDFDocument.create();
  document.setCreationDate(at);
  document.setModificationDate(at);
  const sheet = document.addPage([595, 842]);
  return {
    document,
    sheet,
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
}

/** A laboratory's report: letterhead, what was tested, a table of readings, verdict and stamp. */
export async function testReport({ product, asin, lot, n }: About, at: Date): Promise<Paper> {
  const { document, sheet, plain, bold } = await page(at);
  const write = (text: string, x: number, y: number, size = 10, font = plain, color = INK) =>
    sheet.drawText(text, { x, y, size, font, color });
  sheet.drawRectangle({ x: 48, y: 772, width: 26, height: 26, color: BLUE });
  write("PR", 53, 780, 12, bold, rgb(1, 1, 1));
  write("Pearl Reach Testing Laboratory", 84, 786, 14, bold);
  write("12 Harbour East Road, Zhuhai  ·  accredited demo laboratory", 84, 773, 8.5, plain, GREY);
  sheet.drawLine({ start: { x: 48, y: 760 }, end: { x: 547, y: 760 }, thickness: 1, color: BLUE });
  write(`TEST REPORT PR-2026-${1_180 + n}`, 48, 728, 18, bold);
  const facts = [
    ["Product", product],
    ["Model", asin],
    ["Lot", lot],
    ["Standard", "Surface temperature and insulation, 8 h at rated load"],
    ["Samples", "6 units drawn from stock"],
    ["Date of issue", at.toISOString().slice(0, 10)],
  ] as const;
  facts.forEach(([label, text], i) => {
    write(label, 48, 694 - i * 17, 9.5, plain, GREY);
    write(text, 150, 694 - i * 17);
  });
  const top = 570;
  ["Unit", "Load W", "Shade °C", "Socket °C", "Limit °C", "Result"].forEach((head, i) => {
    write(head, 56 + i * 82, top, 9.5, bold);
  });
  for (let row = 0; row < 6; row += 1) {
    const y = top - 22 - row * 20;
    sheet.drawLine({ start: { x: 48, y: y + 14 }, end: { x: 547, y: y + 14 }, thickness: 0.5, color: rgb(0.8, 0.83, 0.85) });
    const cells = [
      `${row + 1}`,
      "40",
      `${(63.2 + ((row * 7 + n) % 9) / 2).toFixed(1)}`,
      `${(81.4 + ((row * 5 + n) % 11) / 2).toFixed(1)}`,
      "90.0",
      "PASS",
    ];
    cells.forEach((cell, i) => {
      write(cell, 56 + i * 82, y);
    });
  }
  write("The samples meet the requirements at loads up to 40 W. Loads above the rating were not tested.", 48, 408);
  write("Y. Fang, head of laboratory", 48, 350, 10, bold);
  sheet.drawLine({ start: { x: 48, y: 366 }, end: { x: 210, y: 366 }, thickness: 0.7, color: GREY });
  sheet.drawEllipse({ x: 468, y: 352, xScale: 46, yScale: 46, borderColor: rgb(0.75, 0.18, 0.16), borderWidth: 2.4 });
  write("TESTED", 444, 356, 12, bold, rgb(0.75, 0.18, 0.16));
  write("Pearl Reach", 441, 342, 8, plain, rgb(0.75, 0.18, 0.16));
  write("Page 1 of 1", 495, 40, 8, plain, GREY);
  return paper(
    `Test report PR-2026-${1_180 + n}.pdf`,
    "E01",
    "G3",
    "en",
    "heat test of the same lot",
    "application/pdf",
    await document.save(),
  );
}

/** Proof of order and shipping, as a warehouse prints it. */
export async function shippingProof({ product, order, n }: About, at: Date): Promise<Paper> {
  const { document, sheet, plain, bold } = await page(at);
  const write = (text: string, x: number, y: number, size = 10, font = plain) => sheet.drawText(text, { x, y, size, font, color: INK });
  write("DELIVERY NOTE", 48, 770, 18, bold);
  write(`Northgate fulfilment, centre ONT-${4 + (n % 5)}`, 48, 750);
  [
    ["Order", order],
    ["Item", product],
    ["Quantity", "1"],
    ["Tracking", `NGT${88_120_400 + n * 77}`],
    ["Shipped", at.toISOString().slice(0, 10)],
    ["Condition", "sealed, carton undamaged"],
  ].forEach(([label = "", text = ""], i) => {
    write(label, 48, 710 - i * 18, 10, bold);
    write(text, 150, 710 - i * 18);
  });
  for (let i = 0; i < 48; i += 1) sheet.drawRectangle({ x: 48 + i * 5, y: 520, width: 1 + ((i * 7 + n) % 4), height: 54, color: INK });
  return paper(`Delivery note ${order}.pdf`, "E11", null, "en", null, "application/pdf", await document.save());
}

/** The rating label on the product, photographed. */
export async function ratingLabel({ product, lot, n }: About): Promise<Paper> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 120 90"><rect width="120" height="90" fill="#5d5142"/><rect x="14" y="16" width="92" height="58" rx="2" fill="#f4f1e6" transform="rotate(${(n % 5) - 2} 60 45)"/><g font-family="Helvetica, Arial, sans-serif" fill="#1b1b1b" transform="rotate(${(n % 5) - 2} 60 45)"><text x="20" y="28" font-size="6.4" font-weight="700">${product}</text><text x="20" y="37" font-size="4.6">220-240 V ~ 50/60 Hz   E27</text><rect x="20" y="42" width="50" height="12" fill="none" stroke="#b3261e" stroke-width="1.2"/><text x="23" y="50.4" font-size="7" font-weight="700" fill="#b3261e">MAX 40 W</text><text x="20" y="62" font-size="4.4">Lot ${lot}</text><text x="20" y="69" font-size="3.8">Keep away from textiles. Do not cover.</text></g></svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer();
  return paper(`rating-label-${lot}.jpg`, "E05", "G3", "en", null, "image/jpeg", bytes);
}

/** What the customer wrote to the shop. */
export function messages({ order }: About, at: Date): Paper {
  const day = at.toISOString().slice(0, 10);
  const text = [
    `订单 ${order} 站内消息记录`,
    "",
    `${day} 09:12 Customer: I put in a brighter bulb, 60 W, the old one was too dim. Is that ok?`,
    `${day} 10:40 Shop: The label says at most 40 W. Please use a bulb up to 40 W.`,
    `${day} 10:41 客服备注：已提醒客户更换灯泡。`,
  ].join("\n");
  return paper(`messages-${order}.txt`, "E12", "G3", null, "written before the incident", "text/plain", Buffer.from(text));
}

/** How the pans of a lot stood the change from hot oil to cold water, unit by unit, as the factory's bench writes it. */
export function shockTest({ lot, n }: About): Paper {
  const rows = Array.from({ length: 12 }, (_, i) => `${i + 1},${218 + ((i * 13 + n) % 9)},20,5,pass`);
  const text = ["unit,oil_c,water_c,cycles,result", ...rows].join("\n");
  return paper(`thermal-shock-${lot}.csv`, "E03", "G2", "en", "every twelfth unit of the lot", "text/csv", Buffer.from(text));
}

const paper = (
  name: string,
  kind: string,
  ground: string | null,
  lang: Paper["lang"],
  note: string | null,
  type: string,
  bytes: Uint8Array,
): Paper => ({
  name,
  kind,
  ground,
  lang,
  note,
  type,
  bytes: Buffer.from(bytes),
});

/** A bank's confirmation of a transfer. */
export async function bankSlip(claim: string, minor: number, on: string): Promise<Paper> {
  const { document, sheet, plain, bold } = await page(new Date(`${on}T09:00:00Z`));
  const write = (text: string, x: number, y: number, size = 10, font = plain, color = INK) =>
    sheet.drawText(text, { x, y, size, font, color });
  sheet.drawRectangle({ x: 48, y: 786, width: 499, height: 6, color: BLUE });
  write("Bohai Bay Commercial Bank (demo)", 48, 756, 14, bold);
  write("Confirmation of outward transfer", 48, 736, 10, plain, GREY);
  const facts = [
    ["Beneficiary", "Northgate Claims Trust (demo)"],
    ["Amount", `USD ${(minor / 100).toFixed(2)}`],
    ["Value date", on],
    ["Remittance information", settlementReference(claim)],
    ["Transaction number", `TT-${claim.slice(-6)}`],
    ["Charges", "OUR"],
  ] as const;
  facts.forEach(([label, text], i) => {
    write(label, 48, 694 - i * 20, 9.5, plain, GREY);
    write(text, 210, 694 - i * 20, 10.5, i === 1 ? bold : plain);
  });
  write("Made by the bank's system; valid without signature.", 48, 550, 8.5, plain, GREY);
  const bytes = Buffer.from(await document.save());
  return { name: `transfer-${on}.pdf`, kind: "E19", ground: null, lang: "en", note: null, type: "application/pdf", bytes };
}
