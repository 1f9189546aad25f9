import { sha256Hex } from "./canonical.ts";
import type { EvidenceCode, ReceiptData, ReceiptFile } from "./data.ts";

const names: [string, EvidenceCode | null, number][] = [
  ["UL-153-Arc-2025-1107.pdf", "E01", 2_202_009],
  ["出厂检验记录-L2409.pdf", "E03", 325_632],
  ["实验室复现-60W灯泡-2小时-第二次测试-灯罩表面温度与环境温度对照记录表（含照片与签名页）-最终版.pdf", "E13", 24_900_000],
  ["说明书-第4页-灯泡功率.jpg", "E05", 1_468_006],
  ["rug-quotes-en.pdf", "E20", 640],
  ["a_very_long_latin_file_name_without_any_space_that_must_be_cut_somewhere_because_it_does_not_fit_2026-06-15.png", null, 999],
];

/** A contest as one could have come in, for tests. All names are invented. */
export function sampleReceipt(more: Partial<ReceiptData> = {}): ReceiptData {
  return {
    number: "R-000347-1",
    claimNumber: "CLM-2026-000347",
    kind: "contest",
    product: { en: "Arc floor lamp, brass", zh: "Arc 落地灯，黄铜色" },
    receivedAt: Date.parse("2026-06-16T19:12:44Z"),
    dueAt: Date.parse("2026-06-18T06:59:59Z"),
    marketZone: "America/Los_Angeles",
    sellerZone: "Asia/Shanghai",
    by: { name: "Wei Hao 魏浩", role: "manager" },
    entity: { en: "Shenzhen Lumen Lighting Co., Ltd.", zh: "深圳流明照明有限公司" },
    grounds: ["G3", "G6"],
    statement: {
      text: `灯泡功率超过说明书标明的 40 W。买家照片中的灯泡为 60 W，灯罩内侧的警告标签清晰可见。${"我们按同样条件复现了两小时，灯罩表面温度比标称条件高 31 ℃；换回 40 W 后没有焦痕。".repeat(9)}`,
      english:
        "The bulb exceeds the 40 W stated in the manual. The customer’s own photo shows a 60 W bulb and the warning label inside the shade.",
    },
    noFilesReason: null,
    amount: null,
    insurer: null,
    foreign: [],
    currency: "USD",
    paid: null,
    declaration: { name: "魏浩", role: "claims manager 理赔经理" },
    files: names.map(([name, kind, size]): ReceiptFile => ({ name, kind, size, sha256: sha256Hex(name) })),
    snapshotSha256: "6ba810341bba016edb5f0a0fcb44054fed5a8585ee89184c0cf762000876180c",
    verifyUrl: "https://claims.northgate.example/receipts/verify",
    ...more,
  };
}
