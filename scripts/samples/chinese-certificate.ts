import { PDFDocument, rgb } from "pdf-lib";
import { embedFonts } from "#lib/claims/pdf/fonts.ts";

const LINES = {
  保险单号: "PL2026-440300-00918",
  保险人: "海星财产保险股份有限公司（演示）",
  被保险人: "深圳市流明照明有限公司",
  地址: "深圳市南山区科苑路18号901室",
  附加被保险人: "Amazon.com Services LLC and its affiliates and assignees",
  险种: "产品责任保险，期内发生式，承保人身伤害和财产损失",
  保险期间: "自 2026年7月15日零时起至 2027年7月14日二十四时止",
  每次事故赔偿限额: "USD 1,000,000",
  累计赔偿限额: "USD 2,000,000",
  每次事故免赔额: "USD 1,000",
  承保区域: "全球",
  司法管辖: "全球，含美国",
  特别约定: "承保被保险人销售的全部产品。提前30天书面通知解除。",
  签发日期: "2026年7月16日",
} as const;
export type ChineseLines = { [K in keyof typeof LINES]: string | null };

/** A Chinese product-liability certificate as insurers of the demo print them: a line a fact, a round red seal. */
export async function chineseCertificatePdf(change: Partial<ChineseLines> = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  const { font } = (await embedFonts(document)).regular;
  const sheet = document.addPage([595, 842]);
  sheet.drawText("产品责任保险凭证", { x: 205, y: 770, size: 20, font });
  Object.entries({ ...LINES, ...change }).forEach(([label, value], i) => {
    if (value !== null) sheet.drawText(`${label}：${value}`, { x: 56, y: 716 - i * 30, size: 11, font });
  });
  sheet.drawEllipse({ x: 460, y: 200, xScale: 52, yScale: 52, borderColor: rgb(0.75, 0.1, 0.1), borderWidth: 2.5 });
  sheet.drawText("保单专用章", { x: 428, y: 196, size: 13, font, color: rgb(0.75, 0.1, 0.1) });
  return Buffer.from(await document.save());
}
