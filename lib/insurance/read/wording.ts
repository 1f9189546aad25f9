import type { FactEntries, FactEntry, FactId, PageBox } from "#lib/domain/requirements/facts.ts";

type Rule = readonly [FactId, FactEntry["value"], RegExp];
/** Sentences of a description that say one thing only. Order matters: what takes cover away is asked before what gives it. */
const SENTENCES: readonly Rule[] = [
  [
    "territory",
    "worldwide_without_usa",
    /world\s?-?wide[^.;]{0,40}\b(excluding|except|other than)\b[^.;]{0,20}\b(usa?|u\.s|united states|canada)/i,
  ],
  [
    "territory",
    "worldwide_without_usa",
    /(全球|世界)[^。；]{0,12}(除外|不含|不包括)[^。；]{0,8}(美|加)|(不含|不包括|除外)[^。；]{0,6}美(国|加)/,
  ],
  [
    "territory",
    "worldwide",
    /(territory|coverage territory)[^.;]{0,40}world\s?-?wide|world\s?-?wide (territory|coverage)|承保区域[^。；]{0,8}(全球|世界范围)/i,
  ],
  ["territory", "usa", /territory[^.;]{0,30}(united states|\busa?\b)|承保区域[^。；]{0,8}美国/i],
  ["jurisdiction", "worldwide_without_usa", /jurisdiction[^.;]{0,40}world\s?-?wide[^.;]{0,30}(excluding|except)/i],
  ["jurisdiction", "worldwide", /jurisdiction[^.;]{0,40}world\s?-?wide|司法管辖[^。；]{0,8}(全球|世界)/i],
  ["jurisdiction", "usa", /jurisdiction[^.;]{0,30}(united states|\busa?\b)|司法管辖[^。；]{0,8}美国/i],
  ["jurisdiction", "elsewhere", /jurisdiction[^.;]{0,20}(p\.?r\.?c|china|hong kong)|司法管辖[^。；]{0,8}(中国|中华人民共和国|香港)/i],
  ["productsCovered", "no", /(excluding|excludes|exclusion of)[^.;]{0,30}products?[ -–]*completed/i],
  ["productsCovered", "yes", /products?\s{0,4}(and|&|,|[-–/])?\s{0,4}completed\s+op|产品责任/i],
  ["bodilyInjury", "yes", /bodily injury|人身(伤害|伤亡)|BI\s*\/\s*PD/i],
  ["propertyDamage", "yes", /property damage|财产损失|BI\s*\/\s*PD/i],
  ["productsScope", "all_products", /all products|所有产品|全部产品/i],
  ["productsScope", "named_products", /(limited to|only) the following products|仅限(以下|下列)产品/i],
  ["cancellationNotice", "yes", /\b(30|thirty)\s{0,4}(\(30\)\s{0,4})?days?\b[^.;]{0,40}notice/i],
  ["cancellationNotice", "yes", /notice[^.;]{0,60}(30|thirty)[^.;]{0,12}days/i],
  ["cancellationNotice", "yes", /提前\s{0,4}(30|三十)\s{0,4}(天|日)[^。；]{0,12}通知/],
  [
    "insurerRating",
    "a_minus_or_better",
    /(A\.?M\.?\s*Best|S&P|Standard (and|&) Poor)[^.;]{0,20}\bA(\+\+|\+|-|–|\b)|\brated A(\+\+|\+|-|–)? (by|\()/i,
  ],
  ["worldwideClaims", "yes", /world\s?-?wide claims? (handling|service)|全球理赔/i],
];

/** What the words of a certificate say outright, each with the place of the words it was read from. */
export function fromWording(text: string, box: PageBox | null): FactEntries {
  const entries: FactEntries = {};
  for (const [fact, value, pattern] of SENTENCES) {
    if (entries[fact] || !pattern.test(text)) continue;
    entries[fact] = { value, source: "text", sure: true, read: value, box };
  }
  // "Territory and jurisdiction: worldwide" says both.
  const both = /territory (and|&|\/) jurisdiction[^.;]{0,20}/i.test(text) || /(区域|地域)(和|及|与)司法管辖/.test(text);
  if (both && entries.territory && !entries.jurisdiction) entries.jurisdiction = entries.territory;
  if (both && !entries.territory && entries.jurisdiction) entries.territory = entries.jurisdiction;
  return entries;
}
