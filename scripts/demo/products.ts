import type { Head } from "#lib/domain/claim/claim.ts";
import type { IncidentKind } from "#lib/domain/evidence/incidents.ts";

export type Product = {
  en: string;
  zh: string;
  asin: string;
  title: string;
  /** Drawn for the demo and served by it. */
  picture: string;
  price: number;
  kind: IncidentKind;
  happened: { en: string; zh: string };
  account: string;
  accountZh: string;
  heads: readonly (readonly [Head, number])[];
};
const PICTURES: Readonly<Record<string, string>> = {
  B0ARC7LMN2: "arc-floor-lamp",
  B0HAL0CL11: "halo-ceiling-light",
  B0EMB3RDL5: "ember-desk-lamp",
  B0GL0WNL33: "glow-night-light",
  B0AIRFRY5L: "air-fryer",
  B0KETTLE20: "pour-over-kettle",
  B0CASTPN26: "cast-iron-pan",
  B0MAGTILES: "magnetic-tiles",
  B0BATHTOY9: "bath-toys",
  B0RIDEONCR: "ride-on-car",
};
const product = (
  en: string,
  zh: string,
  asin: string,
  price: number,
  kind: IncidentKind,
  happened: [string, string],
  account: string,
  accountZh: string,
  heads: Product["heads"],
): Product => ({
  en,
  zh,
  asin,
  title: `${en}, ${asin}`,
  picture: `/demo/${PICTURES[asin]}.svg`,
  price,
  kind,
  happened: { en: happened[0], zh: happened[1] },
  account,
  accountZh,
  heads,
});

/** What went wrong with what, a seller each. Small amounts first; the story multiplies the heads for a large claim. */
export const PRODUCTS: Readonly<Record<"lumen" | "harbor" | "bright", readonly Product[]>> = {
  lumen: [
    product(
      "Arc floor lamp",
      "Arc 落地灯",
      "B0ARC7LMN2",
      8999,
      "fire",
      ["overheated and scorched a rug", "过热，烧焦了地毯"],
      "The lamp had been on for about two hours. I smelled burning and found the shade had sagged onto the rug.",
      "灯开了大约两个小时。我闻到焦味，发现灯罩塌在地毯上。",
      [
        ["property_damage", 38000],
        ["product_price", 8999],
      ],
    ),
    product(
      "Halo ceiling light",
      "Halo 吸顶灯",
      "B0HAL0CL11",
      6999,
      "break",
      ["fell and cut a hand", "坠落，划伤手部"],
      "It came off the ceiling while I was reading. A shard cut my hand and I went to urgent care.",
      "我看书时灯从天花板掉下来，碎片划伤了我的手，我去了急诊。",
      [
        ["medical_cost", 31240],
        ["product_price", 6999],
      ],
    ),
    product(
      "Ember desk lamp",
      "Ember 台灯",
      "B0EMB3RDL5",
      4599,
      "shock",
      ["gave an electric shock", "漏电"],
      "When I touched the metal arm I felt a strong shock. My arm was numb for an hour.",
      "我碰到金属灯臂时被强烈电了一下，手臂麻了一个小时。",
      [
        ["medical_cost", 24800],
        ["product_price", 4599],
      ],
    ),
    product(
      "Glow night light",
      "Glow 小夜灯",
      "B0GL0WNL33",
      1999,
      "fire",
      ["melted on a shelf", "在架上熔化"],
      "The night light melted into the shelf overnight. There was smoke in the nursery.",
      "小夜灯一夜之间熔在架子上，婴儿房里有烟。",
      [
        ["property_damage", 21500],
        ["product_price", 1999],
      ],
    ),
  ],
  harbor: [
    product(
      "Air fryer 5 L",
      "空气炸锅 5L",
      "B0AIRFRY5L",
      11999,
      "fire",
      ["smoked and burned the worktop", "冒烟，烧坏台面"],
      "Smoke came out of the back of the fryer, then the wall. The worktop is ruined.",
      "烟先从炸锅背面冒出来，然后是墙。台面毁了。",
      [
        ["property_damage", 56000],
        ["product_price", 11999],
      ],
    ),
    product(
      "Pour-over kettle",
      "手冲壶",
      "B0KETTLE20",
      3999,
      "burn",
      ["lost its handle and scalded a hand", "壶柄脱落，烫伤手背"],
      "The handle came loose while I was pouring and hot water ran over my hand.",
      "倒水时壶柄松脱，热水浇到我手上。",
      [
        ["medical_cost", 28900],
        ["product_price", 3999],
      ],
    ),
    product(
      "Cast iron pan 26 cm",
      "铸铁锅 26 cm",
      "B0CASTPN26",
      4999,
      "break",
      ["cracked and spilled hot oil", "开裂，热油溢出"],
      "The pan cracked on the stove and hot oil ran over the hob.",
      "锅在灶上裂开，热油流满灶台。",
      [
        ["property_damage", 34000],
        ["product_price", 4999],
      ],
    ),
  ],
  bright: [
    product(
      "Magnetic tiles",
      "磁力片",
      "B0MAGTILES",
      3499,
      "child",
      ["came apart and a child swallowed a magnet", "散开，孩子吞下了磁铁"],
      "One tile split open. Our son swallowed the magnet and had to be X-rayed.",
      "一块磁力片裂开，我们的儿子吞下磁铁，去拍了 X 光。",
      [
        ["medical_cost", 48000],
        ["product_price", 3499],
      ],
    ),
    product(
      "Bath toy set",
      "洗澡玩具套装",
      "B0BATHTOY9",
      1899,
      "skin",
      ["caused a skin rash", "引起皮疹"],
      "Her arms turned red after the bath and the doctor said it was contact dermatitis.",
      "洗澡后她的手臂发红，医生说是接触性皮炎。",
      [
        ["medical_cost", 15600],
        ["product_price", 1899],
      ],
    ),
    product(
      "Ride-on car",
      "儿童电动车",
      "B0RIDEONCR",
      15999,
      "break",
      ["broke an axle and threw a child off", "车轴断裂，孩子摔下"],
      "The axle broke on the first hill and our daughter fell off.",
      "第一次下坡车轴就断了，女儿摔了下来。",
      [
        ["medical_cost", 42000],
        ["product_price", 15999],
      ],
    ),
  ],
};
