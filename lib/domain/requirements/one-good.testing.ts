/** One certificate to which no rule objects, and what the pack says of it once changed. For tests only. */
import type { FactEntries, FactId, FactValue } from "./facts.ts";
import { type Account, judge } from "./judge.ts";
import { type RequirementPack, requirementsOf } from "./pack.ts";

export const TODAY = "2026-11-20";
export const AMAZON = requirementsOf("amazon-us", "2026-11");
export const NAME = AMAZON.additionalInsured;
const ACCOUNT: Account = {
  legalName: "Shenzhen Lumen Lighting Co., Ltd.",
  legalNameZh: "深圳市流明照明有限公司",
  tradeName: null,
  country: "CN",
  productGroups: ["lighting"],
  standing: [],
  throughAccelerator: null,
};

/** A certificate to which no rule objects. */
const GOOD: Partial<Record<FactId, FactValue>> = {
  document: "certificate",
  form: "acord_25",
  edition: "2016-03",
  line: "general_liability",
  basis: "occurrence",
  insured: "Shenzhen Lumen Lighting Company Limited",
  insuredCountry: "CN",
  insurer: "Haixing General",
  insurerRating: "a_minus_or_better",
  worldwideClaims: "yes",
  policyNo: "HX-27-00114",
  effectiveOn: "2026-07-15",
  expiresOn: "2027-07-15",
  eachOccurrence: 1_000_000_00,
  generalAggregate: 2_000_000_00,
  productsAggregate: 2_000_000_00,
  deductible: 1_000_00,
  productsCovered: "yes",
  bodilyInjury: "yes",
  propertyDamage: "yes",
  productsScope: "all_products",
  additionalInsured: `${NAME} are included as additional insured.`,
  additionalInsuredMark: "yes",
  holder: "Amazon.com Services LLC, Seattle",
  cancellationNotice: "yes",
  signed: "signature",
  territory: "worldwide",
  jurisdiction: "worldwide",
};

type Values = Partial<Record<FactId, FactValue | undefined>>;
export type Case = {
  values?: Values;
  account?: Partial<Account>;
  today?: string;
  on?: string[];
  pack?: RequirementPack;
  entries?: FactEntries;
};

const entriesOf = (values: Values): FactEntries =>
  Object.fromEntries(
    Object.entries({ ...GOOD, ...values })
      .filter(([, value]) => value !== undefined)
      .map(([id, value]) => [id, { value, source: "text", sure: true, read: value }]),
  ) as FactEntries;

export const verdicts = ({ values = {}, account = {}, today = TODAY, on = [], pack = AMAZON, entries = {} }: Case) =>
  judge(pack, { ...entriesOf(values), ...entries }, { account: { ...ACCOUNT, ...account }, today, on: new Set(on) });
export const resultOf = (rule: string, given: Case): string => {
  const found = verdicts(given).find((v) => v.rule === rule);
  return found ? `${found.result} ${found.why}` : "–";
};
