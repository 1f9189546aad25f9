import type { BadFile } from "./bad-files.ts";

const GBK = "c5fab4cebcc7c2bc";
const gbk = (hex: string) => Buffer.from(hex, "hex");

/** What Chinese systems write: GBK in texts, tables and names, whole and torn. */
export function chineseTexts(pdf: Buffer): BadFile[] {
  return [
    { what: "a text in GBK", name: "批次记录.txt", bytes: gbk(GBK), verdicts: ["ok"] },
    { what: "a table in GBK", name: "批次.csv", bytes: Buffer.concat([gbk(GBK), Buffer.from(",1\r\n")]), verdicts: ["ok"] },
    { what: "a text in GBK torn within a character", name: "a.txt", bytes: gbk(GBK.slice(0, -2)), verdicts: ["broken"] },
    {
      what: "a text half in UTF-8, half in GBK",
      name: "a.txt",
      bytes: Buffer.concat([Buffer.from("批次"), gbk("ff")]),
      verdicts: ["broken"],
    },
    { what: "a text in UTF-16", name: "a.txt", bytes: Buffer.from("\ufeff出厂检验记录", "utf16le"), verdicts: ["ok"] },
    { what: "a rare character of GB 18030", name: "a.txt", bytes: gbk("9139f3338230c337"), verdicts: ["ok", "broken"] },
    {
      what: "a name in GBK read as Latin",
      name: Buffer.from(gbk("b1a8b8e6")).toString("latin1").concat(".pdf"),
      bytes: pdf,
      verdicts: ["ok"],
    },
    { what: "a name in GBK read as UTF-8", name: `${gbk("b1a8b8e6").toString("utf8")}.pdf`, bytes: pdf, verdicts: ["ok"] },
  ];
}
