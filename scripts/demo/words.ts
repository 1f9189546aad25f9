import type { Finding } from "#lib/domain/claim/points.ts";

/** What the people of the story write. The lamp's own case is told in full; the others in words that fit what was sold. */
const inspected = { grounds: ["G3", "G6"], original: "zh-CN", no_files_reason: "工厂正在整理检验记录，三天内补交。", checked: true };

export const LAMP_CONTEST = {
  ...inspected,
  statement_zh:
    "我们检查了同批次产品，出厂耐热测试全部合格。照片显示灯罩内装有 60 W 白炽灯泡，而说明书和标签都标明不超过 40 W。地毯为 2021 年购买，应计折旧。",
  statement_en:
    "We examined units of the same lot; all passed the heat test at the factory. The photos show a 60 W bulb while manual and label say at most 40 W. The rug was bought in 2021 and must be depreciated.",
  timeline: [{ on: "2026-01-12", text: "批次 L2409 出厂，耐热测试合格" }],
  no_files_reason: "",
};
export const LAMP_UPHELD =
  "The photos show the bulb was within the rating printed on the socket. The heat test covers the shade, not the joint that failed. The rug is depreciated by five years.";
/** Point by point: while the review goes on, and as it ended. */
export const LAMP_REVIEWING: readonly Finding[] = [
  { point: "G3", found: "open", reason: "The label of the bulb cannot be read on the photo.\n照片上看不清灯泡标签。" },
];
export const LAMP_FOUND: readonly Finding[] = [
  {
    point: "G3",
    found: "not_accepted",
    reason: "The bulb was within the rating printed on the socket; the joint failed.\n灯泡未超过灯座标示的功率；失效的是接头。",
  },
  {
    point: "head:property_damage",
    found: "partly",
    reason: "The rug was bought in 2021; five years are taken off.\n地毯购于 2021 年，按五年折旧。",
  },
];

export const CONTEST = {
  ...inspected,
  statement_zh: "我们检查了同批次产品，出厂检验全部合格。说明书已就买家所述的使用方式作出警示。部分物品已使用多年，应计折旧。",
  statement_en:
    "We examined units of the same lot; all passed inspection at the factory. The manual warns of the use the customer describes. Part of what is claimed was years old and must be depreciated.",
  timeline: [{ on: "2026-01-12", text: "该批次出厂，检验合格" }],
};
export const UPHELD =
  "The use the customer describes is one to be expected. The inspection covers the lot, not the part that failed. What was used before is depreciated.";
export const APPEAL = {
  original: "zh-CN",
  statement_zh: "新的信息：独立实验室复测了同批次五件产品，在两倍额定负荷下均未失效。",
  statement_en: "New: an independent laboratory tested five units of the lot; none failed at twice the rated load.",
};
export const AFTER_OFFER = {
  original: "zh-CN",
  statement_zh: "铸铁锅按批次做冷热冲击测试，记录附后，全部合格。包裹签收时外箱完好。",
  statement_en:
    "The pans are tested by lot for thermal shock; the record is attached and every unit held. The carton was intact on delivery.",
};
