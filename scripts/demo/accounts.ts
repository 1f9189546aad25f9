import type { SellerRole, StaffRole } from "#lib/domain/actor.ts";

export const DEMO_PASSWORD = "rejoinder-demo";
export const DEMO_PARTNER = "northgate-care";

type Person = {
  email: string;
  name: string;
  locale: "zh-CN" | "en";
  zone: string;
  staffRole: StaffRole | null;
  sellers: { externalId: string; role: SellerRole }[];
};
const CHINA = "Asia/Shanghai";
const of = (email: string, name: string, externalId: string, role: SellerRole, more: Partial<Person> = {}): Person => ({
  email,
  name,
  locale: "zh-CN",
  zone: CHINA,
  staffRole: null,
  sellers: [{ externalId, role }],
  ...more,
});
const staff = (email: string, name: string, staffRole: StaffRole): Person => ({
  email,
  name,
  locale: "en",
  zone: "America/Los_Angeles",
  staffRole,
  sellers: [],
});

export const DEMO_PEOPLE: readonly Person[] = [
  of("lin@lumen.example", "林洁", "lumen", "owner", {
    sellers: [
      { externalId: "lumen", role: "owner" },
      { externalId: "harbor", role: "viewer" },
    ],
  }),
  of("wei@lumen.example", "魏浩", "lumen", "manager"),
  of("mei@lumen.example", "梅雪", "lumen", "viewer"),
  of("chen@harborkitchen.example", "陈立", "harbor", "owner"),
  of("dana@brighttoys.example", "Dana Reyes", "bright", "owner", { locale: "en", zone: "America/Chicago" }),
  staff("sam@desk.example", "Sam Ortiz", "specialist"),
  staff("nora@desk.example", "Nora Bell", "specialist"),
  staff("rita@desk.example", "Rita Lang", "reviewer"),
  staff("finn@desk.example", "Finn Moss", "finance"),
  staff("ada@desk.example", "Ada Stone", "admin"),
];

export const DEMO_SELLERS = [
  {
    id: "lumen",
    name: { en: "Lumen Lighting", "zh-CN": "流明照明" },
    legal_name: { en: "Shenzhen Lumen Lighting Co., Ltd.", "zh-CN": "深圳市流明照明有限公司" },
    country: "CN",
    groups: ["lighting"],
    /** Gross proceeds of a month, minor units. */
    sells: 48_000_00,
  },
  {
    id: "harbor",
    name: { en: "Harbor Kitchen", "zh-CN": "海港厨具" },
    legal_name: { en: "Ningbo Harbor Kitchenware Co., Ltd.", "zh-CN": "宁波海港厨具有限公司" },
    country: "CN",
    groups: ["kitchen"],
    sells: 31_000_00,
  },
  {
    id: "bright",
    name: { en: "Bright Toys", "zh-CN": "亮晶晶玩具" },
    legal_name: { en: "Bright Toys LLC", "zh-CN": "亮晶晶玩具有限责任公司" },
    country: "US",
    groups: ["toys"],
    sells: 14_000_00,
  },
] as const;
