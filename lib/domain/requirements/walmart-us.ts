import type { Requirement, RequirementPack, Source } from "./pack.ts";

const PUBLIC: Source = {
  en: "The marketplace's public insurance requirements for its US store, as of March 2026",
  "zh-CN": "平台公布的美国站保险要求，2026 年 3 月",
};
const NAME = "Walmart Inc., its subsidiaries and its affiliates";
const rule = (id: string, severity: Requirement["severity"], check: Requirement["check"], proof = false): Requirement => ({
  id,
  severity,
  check,
  appliesFrom: "2022-01-01",
  appliesTo: null,
  source: PUBLIC,
  proof,
});

/** A second store: other limits, another name, another occasion, and no line of code more. */
export const WALMART_US_2026_03: RequirementPack = {
  id: "walmart-us",
  version: "2026-03",
  from: "2026-03-01",
  source: PUBLIC,
  currency: "USD",
  requestDays: 30,
  additionalInsured: NAME,
  due: [
    {
      id: "yearly",
      kind: "turnover",
      over: 100_000_00,
      months: 12,
      days: 30,
      appliesFrom: "2022-01-01",
      source: PUBLIC,
    },
  ],
  requirements: [
    rule("R1", "fail", { kind: "line", accepted: ["general_liability", "product_liability", "umbrella"] }, true),
    rule("R2", "fail", { kind: "basis", excepted: [] }, true),
    rule("R3", "fail", { kind: "occurrence", min: 1_000_000_00 }, true),
    rule("R4", "fail", { kind: "aggregates", general: 2_000_000_00, products: 2_000_000_00 }, true),
    rule("R5", "fail", { kind: "perils" }, true),
    rule("R8", "fail", { kind: "additional_insured", name: NAME, old: [] }, true),
    rule("R8a", "fail", { kind: "holder_only", name: NAME }, true),
    rule("R9", "fail", { kind: "insured" }, true),
    rule("R12", "fail", { kind: "signed" }, true),
    rule("R14", "fail", { kind: "in_force" }),
    rule("R15", "fail", { kind: "territory" }, true),
    rule("R16", "fail", { kind: "document" }, true),
    rule("R17", "fail", { kind: "as_printed" }),
    rule("R22", "warn", { kind: "date_order" }),
  ],
};
