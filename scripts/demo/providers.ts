import { putProvider, setProvider, vetProvider } from "#lib/accelerator/providers.ts";
import { saveProfile } from "#lib/accelerator/save-profile.ts";
import { type ProviderFacts, VETTING_ITEMS } from "#lib/domain/accelerator/provider.ts";
import { addDays, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Minor } from "#lib/domain/money.ts";
import { asSeller, asStaff, mintSellerScope } from "#lib/platform/transaction.ts";
import type { Cast } from "./cast.ts";
import { DAY } from "./director.ts";
import found from "./providers.json" with { type: "json" };

// Invented firms. What each takes differs, so that fit has something to say.

type Sketch = Partial<ProviderFacts> & Pick<ProviderFacts, "name" | "nameZh" | "about" | "aboutZh" | "countries" | "accepts">;
const SKETCHES = found as unknown as Readonly<Record<string, Sketch>>;
const NOTES: Readonly<Record<(typeof VETTING_ITEMS)[number], string>> = {
  identity: "Register extract and owners seen.",
  licence: "Licence register of the home state, entry current.",
  rating: "Rating letter of the agency, A- or the local equivalent.",
  authority: "Admitted, or through a licensed partner, where its sellers are registered.",
  claims_handling: "Claims office in the USA named in the wording.",
  wording: "Additional insured wording seen on a sample certificate.",
};

/** Providers by the desk's own steps, and what two of the three sellers say of themselves. */
export async function takeOnProviders(people: Cast, at: number): Promise<void> {
  const admin = { kind: "staff", userId: people.ada.userId, name: people.ada.name, role: "admin" } as const;
  const day = (ago: number) => plainDateAt(at - ago * DAY, "America/Los_Angeles");
  for (const [i, [slug, sketch]] of Object.entries(SKETCHES).entries()) {
    const ctx = (ago: number) => ({ actor: admin, now: at - ago * DAY });
    const began = 300 - i * 9;
    let on = await asStaff((tx) => putProvider({ tx, ...ctx(began) }, { slug, revision: 0, facts: factsOf(slug, sketch) }));
    // One is on its way in: half of its list is done.
    const items = slug === "amber-gate" ? VETTING_ITEMS.slice(0, 3) : VETTING_ITEMS;
    for (const item of items) {
      // One that nobody has looked into again since its rating ran out.
      const ends = slug === "sunrise-guarantee" && item === "rating" ? day(6) : addDays(day(began - 8), item === "identity" ? 730 : 365);
      on = await asStaff((tx) => vetProvider({ tx, ...ctx(began - 8) }, { ...on, item, until: ends, note: NOTES[item] }));
    }
    if (slug === "amber-gate") continue;
    on = await asStaff((tx) => setProvider({ tx, ...ctx(began - 9) }, { ...on, state: "listed", why: "" }));
    if (slug === "quarry-lane")
      await asStaff((tx) =>
        setProvider({ tx, ...ctx(20) }, { ...on, state: "suspended", why: "Licence under review in its home state since last month." }),
      );
  }
  const { lumen, bright } = people.owners;
  await asSeller(mintSellerScope(lumen.sellerId), (tx) =>
    saveProfile(
      { tx, actor: lumen, now: at - 90 * DAY },
      {
        revision: 0,
        entity: "company",
        registrationNo: "91440300MA5DEMO01X",
        stores: ["amazon-us"],
        groups: [{ store: "amazon-us", group: "lighting", turnover: 576_000_00 }],
        products: "Arc 落地灯，钢、LED，2022 年起\nGlow 小夜灯，ABS，2023 年起\nHalo 吸顶灯，铝、LED，2021 年起",
        contact: "林洁",
      },
    ),
  );
  await asSeller(mintSellerScope(bright.sellerId), (tx) =>
    saveProfile(
      { tx, actor: bright, now: at - 60 * DAY },
      {
        revision: 0,
        entity: "company",
        registrationNo: "TX-0803217745",
        stores: ["amazon-us"],
        groups: [{ store: "amazon-us", group: "toys", turnover: 160_000_00 }],
        products: "Ride-on car, steel and ABS, since 2023\nMagnetic tiles, since 2022\nBath toy set, since 2024",
        contact: "Dana Reyes",
      },
    ),
  );
}

const money = (value: Minor | undefined, otherwise: Minor): Minor => value ?? otherwise;
function factsOf(slug: string, sketch: Sketch): ProviderFacts {
  return {
    kind: "insurer",
    website: `https://${slug}.example`,
    email: `quotes@${slug}.example`,
    phone: "",
    entities: ["company"],
    stores: ["amazon-us"],
    refers: [],
    turnoverTo: null,
    claimsTo: 120,
    bases: ["occurrence"],
    additionalInsured: true,
    territory: "worldwide",
    rates: {},
    spread: 20,
    quoteDays: 3,
    certificateHours: 24,
    languages: ["en"],
    payments: ["USD"],
    direct: false,
    documents: "Register extract, sales by store, product list.",
    documentsZh: "登记资料、分店铺销售额、产品清单。",
    ...sketch,
    turnoverFrom: money(sketch.turnoverFrom, 10_000_00),
    occurrence: money(sketch.occurrence, 1_000_000_00),
    aggregate: money(sketch.aggregate, 2_000_000_00),
    deductibleFrom: money(sketch.deductibleFrom, 1_000_00),
    deductibleTo: money(sketch.deductibleTo, 5_000_00),
    minPremium: money(sketch.minPremium, 500_00),
  };
}
