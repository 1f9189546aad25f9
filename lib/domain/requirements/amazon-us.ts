import type { DueRule, Requirement, RequirementPack, Source } from "./pack.ts";

const PUBLIC: Source = {
  en: "The marketplace's public insurance requirements for its US store, as of March 2026",
  "zh-CN": "平台公布的美国站保险要求，2026 年 3 月",
};
const REPORTED: Source = {
  en: "Secondary sources, autumn 2026; not confirmed by the marketplace",
  "zh-CN": "2026 年秋季的第三方报道，平台未确认",
};
const PRACTICE: Source = {
  en: "What the review of certificates is reported to return for",
  "zh-CN": "据报道，凭证审核中的常见退回原因",
};
const TYPED: Source = {
  en: "A decision of this product: what is typed equals what the page says",
  "zh-CN": "本产品的规定：填写内容须与凭证页面一致",
};
const ASKED: Source = {
  en: "A decision of this product: a date that reads two ways is asked once",
  "zh-CN": "本产品的规定：有两种读法的日期须确认一次",
};
const NAME = "Amazon.com Services LLC and its affiliates and assignees";
const OLD_NAMES = ["Amazon.com, Inc.", "Amazon Services LLC", "Amazon Fulfillment Services"];
const BEGAN = "2021-09-01";

const rule = (
  id: string,
  severity: Requirement["severity"],
  check: Requirement["check"],
  more: Partial<Requirement> = {},
): Requirement => ({
  id,
  severity,
  check,
  appliesFrom: BEGAN,
  appliesTo: null,
  source: PUBLIC,
  proof: false,
  ...more,
});
const proof = { proof: true } as const;

const MONTHLY: DueRule = {
  id: "monthly",
  kind: "turnover",
  over: 10_000_00,
  months: 1,
  days: 30,
  appliesFrom: BEGAN,
  source: PUBLIC,
};

const REQUIREMENTS: readonly Requirement[] = [
  rule("R1", "fail", { kind: "line", accepted: ["general_liability", "product_liability", "umbrella"] }, proof),
  rule("R2", "fail", { kind: "basis", excepted: ["supplements", "medical_devices"] }, proof),
  rule("R3", "fail", { kind: "occurrence", min: 1_000_000_00 }, proof),
  rule("R4", "fail", { kind: "aggregates", general: 1_000_000_00, products: 1_000_000_00 }, proof),
  rule("R5", "fail", { kind: "perils" }, proof),
  // The rule on deductibles changed twice in 2022; this is what holds since.
  rule("R6", "fail", { kind: "deductible", max: 10_000_00 }, { appliesFrom: "2022-08-01" }),
  rule("R7", "warn", { kind: "scope" }),
  rule("R8", "fail", { kind: "additional_insured", name: NAME, old: OLD_NAMES }, proof),
  rule("R8a", "fail", { kind: "holder_only", name: NAME }, { ...proof, source: PRACTICE }),
  rule("R8b", "fail", { kind: "old_entity", name: NAME, old: OLD_NAMES }, { ...proof, source: PRACTICE }),
  rule("R8c", "warn", { kind: "by_contract", name: NAME }, { source: PRACTICE }),
  rule("R9", "fail", { kind: "insured" }, proof),
  rule("R10", "warn", { kind: "rating" }),
  rule("R11", "warn", { kind: "cancellation" }),
  rule("R12", "fail", { kind: "signed" }, proof),
  rule("R13", "fail", { kind: "days_left", days: 60 }),
  rule("R14", "fail", { kind: "in_force" }),
  rule("R15", "fail", { kind: "territory" }, proof),
  rule("R16", "fail", { kind: "document" }, proof),
  rule("R17", "fail", { kind: "as_printed" }, { source: TYPED }),
  rule("R18", "warn", { kind: "address" }),
  rule("R22", "warn", { kind: "date_order" }, { source: ASKED }),
  rule("R23", "info", { kind: "edition", from: "2025-12" }, { appliesFrom: "2025-12-01", source: PRACTICE }),
];

export const AMAZON_US_2026_03: RequirementPack = {
  id: "amazon-us",
  version: "2026-03",
  from: "2026-03-01",
  source: PUBLIC,
  currency: "USD",
  requestDays: 30,
  additionalInsured: NAME,
  due: [MONTHLY],
  requirements: REQUIREMENTS,
};

/** Two reported rules more. Both are off until the operator switches them on. */
export const AMAZON_US_2026_11: RequirementPack = {
  ...AMAZON_US_2026_03,
  version: "2026-11",
  from: "2026-11-02",
  due: [
    MONTHLY,
    {
      id: "enhanced_safety",
      kind: "groups",
      groups: ["toys", "childrens_products", "lithium_batteries"],
      days: 30,
      appliesFrom: "2026-11-02",
      source: REPORTED,
      off: true,
    },
  ],
  requirements: [
    ...REQUIREMENTS,
    // The programme itself says that any qualified insurer will do.
    rule("R24", "warn", { kind: "accelerator", countries: ["CN"] }, { appliesFrom: "2026-11-02", source: REPORTED, off: true }),
  ],
};
