import { heightOf, PAGE, type Sheet } from "../pdf/sheet.ts";
import type { ReceiptData } from "./data.ts";
import { GAP, type Pair } from "./rows.ts";

const EXACT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Every file with its whole hash; the head is repeated on each page the table reaches. */
export function fileTable(sheet: Sheet, data: ReceiptData, words: Pair): void {
  if (data.files.length === 0) return;
  const { en, zh } = words;
  const name = { x: PAGE.left + 22, width: 300 };
  const kind = { x: name.x + name.width + GAP, width: 104 };
  const head = (key: "fileName" | "fileKind" | "fileSize", width: number) =>
    sheet.block(`${en.t(key)} ${zh.t(key)}`, width, { size: 8, lead: 14, ink: "ink3" });
  const header = (): void => {
    sheet.put([head("fileName", name.width)], name.x, sheet.y);
    sheet.put([head("fileKind", kind.width)], kind.x, sheet.y);
    sheet.putRight(head("fileSize", 80), PAGE.right, sheet.y);
    sheet.y -= 17;
    sheet.rule(sheet.y, "ink3");
    sheet.y -= 5;
  };
  sheet.keep(80);
  header();
  sheet.header = header;
  data.files.forEach((file, i) => {
    const names = [
      sheet.block(file.name, name.width, { face: "bold", size: 9, lead: 13.5 }),
      sheet.block(file.sha256, name.width, { face: "mono", size: 7.4, lead: 12, ink: "ink2" }),
    ];
    const kinds = [en.fileKinds[i] ?? "", zh.fileKinds[i] ?? ""].map((text) =>
      sheet.block(text, kind.width, { size: 8, lead: 12.5, ink: "ink2" }),
    );
    sheet.keep(Math.max(heightOf(names), heightOf(kinds)) + 10);
    const top = sheet.y;
    sheet.put([sheet.block(String(i + 1), 20, { size: 9, lead: 13.5, ink: "ink3" })], PAGE.left, top);
    sheet.putRight(sheet.block(en.fileSizes[i] ?? "", 80, { size: 9, lead: 13.5 }), PAGE.right, top);
    sheet.putRight(sheet.block(`${EXACT.format(file.size)} B`, 80, { size: 7.4, lead: 12, ink: "ink3" }), PAGE.right, top - 13.5);
    sheet.y = Math.min(sheet.put(names, name.x, top), sheet.put(kinds, kind.x, top)) - 4;
    sheet.rule();
    sheet.y -= 6;
  });
  sheet.header = null;
}
