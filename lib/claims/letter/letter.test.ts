import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { makePdf } from "../pdf/make.ts";
import { type Answer, type LetterClaim, letterOf } from "./letter.ts";

const CLAIM: LetterClaim = {
  number: "CLM-2026-000347",
  store: "Northgate US",
  productEn: "Arc floor lamp",
  asin: "B0ARC7LMN2",
  orderNo: "112-8840361",
  incidentOn: "2026-05-21",
  claimed: 230_239,
  currency: "USD",
  foreign: [],
};
const file = (id: string, more: Partial<Answer["files"][number]> = {}) => ({
  id,
  name: `${id}.pdf`,
  size: 10,
  sha256: id.padEnd(64, "0"),
  type: "application/pdf",
  kind: null,
  ground: null,
  ...more,
});
const answer = (more: Partial<Answer> = {}): Answer => ({
  kind: "contest",
  at: "2026-06-12T03:10:00.000Z",
  receipt: null,
  seller: { legalName: "Shenzhen Lumen Lighting Co., Ltd.", legalNameZh: "深圳市流明照明有限公司" },
  grounds: ["G3", "G4"],
  statement_zh: "灯具不是起因。",
  statement_en: "The lamp did not cause it.\n\nThe socket did.",
  original: "zh-CN",
  files: [
    file("photo", { ground: "G4", kind: "E06" }),
    file("report", { ground: "G3", kind: "E01", lang: "zh-CN" }),
    file("translation", { kind: "E20", lang: "en", translationOf: "report" }),
    file("invoice", { kind: "E10", redacted: true, note: "prices only" }),
  ],
  ...more,
});
const letter = (more: Partial<Answer> = {}) => letterOf(answer(more), CLAIM);
const wordsOf = (l: ReturnType<typeof letterOf>) => l.parts.flatMap((p) => [p.title, ...p.paragraphs]).join("\n");

describe("the cover letter", () => {
  it("letters the exhibits and names them at the ground they speak to", () => {
    const l = letter();
    expect(l.exhibits.map((e) => `${e.mark} ${e.name}`)).toEqual(["A report.pdf", "A-1 translation.pdf", "B photo.pdf", "C invoice.pdf"]);
    expect(wordsOf(l)).toContain("G3 Not the cause. The product did not cause the incident. Exhibit A.");
    expect(wordsOf(l)).toContain("Exhibit B.");
    expect(wordsOf(l)).toContain("Exhibits A-1 and C speak to the case as a whole.");
    expect(l.exhibits[1]?.note).toBe("translation of A, which stays authoritative; in English");
    expect(l.exhibits[3]?.note).toBe("copy with parts blacked out; prices only");
  });

  it("says which text counts, and carries the original where it is Chinese", () => {
    expect(wordsOf(letter())).toContain("The Chinese original in the annex is authoritative.");
    expect(letter().annex?.text).toBe("灯具不是起因。");
    expect(letter({ original: "en" }).annex).toBeNull();
    expect(wordsOf(letter({ original: "en" }))).not.toContain("annex");
    const untranslated = letter({ statement_en: "" });
    expect(wordsOf(untranslated)).toContain("No translation was added.");
    expect(untranslated.annex?.text).toBe("灯具不是起因。");
  });

  it("asks for what the grounds allow", () => {
    const last = (more: Partial<Answer>) => letter(more).parts.at(-1)?.paragraphs[0];
    expect(last({})).toContain("be denied");
    expect(last({ grounds: ["G6"] })).toMatch(/^We ask that the amount be reduced/);
    expect(last({ kind: "appeal", grounds: [] })).toContain("set aside");
    expect(last({ kind: "inform" })).toContain("taken into account");
  });

  it("adds no fact: events, absent documents and reasons are the seller's own", () => {
    const l = letter({
      timeline: [{ on: "2026-05-20", text: "Shipped." }],
      none: { E07: "unit_not_returned", E03: "" },
      files: [],
      no_files_reason: "The factory is closed.",
      declaration: { name: "Lin Jie", role: "Owner" },
    });
    const words = wordsOf(l);
    expect(words).toContain("20 May 2026: Shipped.");
    expect(words).toContain("The unit was not returned.");
    expect(words).not.toContain("E03");
    expect(words).toContain("The factory is closed.");
    expect(l.closing).toContain("Declared by Lin Jie, Owner.");
    expect(JSON.stringify(l)).not.toMatch(/undefined|null,null|\[object/);
  });

  it("is drawn as a PDF: the same letter the same bytes, a long one over several pages", async () => {
    const draw = async (l: ReturnType<typeof letterOf>) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of makePdf({ letter: l })) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    const [one, two] = await Promise.all([draw(letter()), draw(letter())]);
    expect(one.equals(two)).toBe(true);
    expect((await PDFDocument.load(one)).getTitle()).toBe("Answer to claim CLM-2026-000347");
    const many = letter({
      statement_en: Array.from({ length: 80 }, (_, i) => `Paragraph ${i} of a long statement that goes on.`).join("\n\n"),
      files: Array.from({ length: 60 }, (_, i) => file(`f${i}`, { kind: "E06" })),
    });
    expect((await PDFDocument.load(await draw(many))).getPageCount()).toBeGreaterThan(4);
  });
});
