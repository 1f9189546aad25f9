import { docx, xlsx, zipOf } from "#scripts/samples/office.ts";
import type { BadFile } from "./bad-files.ts";

const CELL = "出厂检验";

/** Office documents that are small as they come and large once they are read. */
export async function documentsThatSwell(): Promise<BadFile[]> {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => Array.from({ length: 8 }, (_, k) => `${CELL} ${i} ${k}`));
  const wide = await xlsx(rows(60_000));
  const paragraphs = "x</w:t></w:r></w:p><w:p><w:r><w:t>".repeat(300_000);
  return [
    { what: "a sheet of a thousand rows", name: "a.xlsx", bytes: await xlsx(rows(1_000)), verdicts: ["ok"] },
    { what: "a sheet of half a million cells", name: "a.xlsx", bytes: wide, verdicts: ["no_preview"] },
    { what: "a sheet that says it is small", name: "a.xlsx", bytes: await lying(), verdicts: ["no_preview"] },
    { what: "a cell beyond every column", name: "a.xlsx", bytes: await cellAt("ZZZZZZZZZ1"), verdicts: ["no_preview"] },
    { what: "a cell beyond every row", name: "a.xlsx", bytes: await cellAt("A99999999"), verdicts: ["no_preview"] },
    { what: "a document of 300,000 paragraphs", name: "a.docx", bytes: await docx(paragraphs), verdicts: ["no_preview"] },
    { what: "a document of one endless word", name: "a.docx", bytes: await docx("长".repeat(8_000_000)), verdicts: ["no_preview"] },
    {
      what: "nests a hundred thousand deep",
      name: "a.docx",
      bytes: await docx("<w:r>".repeat(100_000)),
      verdicts: ["broken", "no_preview", "ok"],
    },
  ];
}

const cellAt = (place: string) => xlsx([["x"]], () => place);

/** 150 MB of sheet of which the archive's directory says that it is one kilobyte. */
async function lying(): Promise<Buffer> {
  const length = 150 * 1024 * 1024;
  const bytes = await zipOf({ "[Content_Types].xml": "x", "xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": "0".repeat(length) });
  const [said, true_] = [Buffer.alloc(4), Buffer.alloc(4)];
  said.writeUInt32LE(1024);
  true_.writeUInt32LE(length);
  for (let at = bytes.indexOf(true_); at >= 0; at = bytes.indexOf(true_, at + 4)) said.copy(bytes, at);
  return bytes;
}
