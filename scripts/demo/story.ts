import type { FileClaimInput } from "#lib/claims/intake-schema.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { convert } from "#lib/domain/conversion.ts";
import type { Cast } from "./cast.ts";
import { Case, DAY } from "./director.ts";
import { find } from "./find.ts";
import { addEvidence, handIn } from "./hand-in.ts";
import { photo } from "./photos.ts";
import { PRODUCTS } from "./products.ts";
import { acceptIt, confirmIt, customerSays, offerPart, payAndReport, waiveRest } from "./settle.ts";
import { AFTER_OFFER, APPEAL, CONTEST, LAMP_CONTEST, LAMP_FOUND, LAMP_REVIEWING, LAMP_UPHELD, UPHELD } from "./words.ts";

type SellerName = "lumen" | "harbor" | "bright";
const ZONE = "America/Los_Angeles";
const HOUR = DAY / 24;
const NAMES = [
  ["Mary", "T", "Ohio"],
  ["James", "K", "Texas"],
  ["Ana", "R", "Florida"],
  ["Peter", "L", "Oregon"],
  ["Grace", "W", "Maine"],
  ["Omar", "S", "Nevada"],
] as const;
const WHY = { en: "Receipts match; depreciated", zh: "票据相符；已折旧" };
const GOOD = "The photos match the account and the receipts are genuine.";

let serial = 0;

/** Read off the unit by every third customer. */
const LOTS: Readonly<Record<string, string>> = { B0ARC7LMN2: "L2409", B0GL0WNL33: "G2411", B0CASTPN26: "C2408", B0RIDEONCR: "R2412" };
const timesOf = new Map<string, number>();
function lotOf(asin: string): { lot?: string } {
  const times = timesOf.get(asin) ?? 0;
  timesOf.set(asin, times + 1);
  const lot = LOTS[asin];
  return lot && times % 3 === 0 ? { lot } : {};
}

/** A filing call as customer service sends it. */
async function claimOf(
  seller: SellerName,
  which: number,
  times: number,
  at: number,
  photos: number,
  beside?: Case,
): Promise<FileClaimInput> {
  serial += 1;
  const p = PRODUCTS[seller][which % PRODUCTS[seller].length];
  const who = NAMES[serial % NAMES.length];
  if (!p || !who) throw new Error("no product");
  const files = await Promise.all(Array.from({ length: photos }, (_, i) => photo(serial * 10 + i, p.kind)));
  const heads = p.heads.map(([head, amount]) => {
    const claimed_minor = head === "product_price" ? amount : Math.round(amount * times) + ((serial * 613) % 4000);
    // Now and then the damage was made good across the border.
    const abroad = head === "property_damage" && serial % 17 === 4;
    return { head, ...(abroad ? inCanada(claimed_minor, plainDateAt(at - 10 * DAY, ZONE)) : { claimed_minor }) };
  });
  return {
    seller_id: seller,
    ...(beside ? { same_incident_as: beside.number } : {}),
    reference: `CASE-${10_000 + serial}`,
    incident: {
      kind: p.kind,
      on: beside?.input.incident.on ?? plainDateAt(at - 12 * DAY, ZONE),
      happened: { en: p.happened.en, "zh-CN": p.happened.zh },
    },
    product: { name: { en: p.en, "zh-CN": p.zh }, physical: true, asin: p.asin, title: p.title, picture_url: p.picture, ...lotOf(p.asin) },
    order: {
      number: `11${serial % 9}-${String(8_840_361 + serial * 7_919).slice(0, 7)}`,
      price_minor: p.price,
      purchased_on: plainDateAt(at - 90 * DAY, ZONE),
    },
    customer: { first_name: who[0], last_initial: who[1], region: who[2] },
    statement: { text: p.account, language: "en", translation: { text: p.accountZh, language: "zh-CN" } },
    currency: "USD",
    heads: times > 3 ? [...heads, { head: "pain_suffering", claimed_minor: 120_000 }] : heads,
    files,
  };
}

/** About this much, on a receipt in Canadian dollars, converted as customer service does it: once. */
function inCanada(about: number, on: string) {
  const from = { amount_minor: Math.round(about / 0.724), currency: "CAD", rate: "0.7240", source: "Bank of Canada", on } as const;
  return { claimed_minor: convert({ ...from, amount: from.amount_minor }), converted_from: from };
}

/** Filed, screened and presented; `ago` is how many days before now the seller was told. */
async function told(
  people: Cast,
  now: number,
  seller: SellerName,
  which: number,
  times: number,
  ago: number,
  photos = 0,
  beside?: Case,
): Promise<Case> {
  const at = now - (ago + 3) * DAY - (serial % 7) * HOUR;
  const c = await Case.file(people, seller, await claimOf(seller, which, times, at, photos, beside), at);
  await c.later(1).screen(8 + (serial % 20), "substantiated", GOOD);
  return c.later(2).present(times > 3 ? 0.82 : 0.9, WHY);
}

/** Silence until the marketplace steps in: notice, final notice, default, each at its instant. */
const silent = async (c: Case): Promise<Case> => {
  await c.later(6).timer("final_notice_response");
  return c.later(2.5).timer("lapse_response");
};

/** Some hundred claims over a year, over four fifths of them small, through every state and outcome this product has. */
export async function tell(people: Cast, now: number): Promise<number> {
  // Small and covered: paid, closed, nothing to repay.
  for (let i = 0; i < 72; i++)
    await (await told(people, now, i % 3 === 2 ? "harbor" : "lumen", i, 1, 20 + i * 4.8)).later(3).pay(`NG-${7_000 + i}`);
  // Small, uninsured: proof missed, paid, on the way to recovery or there.
  for (let i = 0; i < 6; i++) {
    const c = await told(people, now, "bright", i, 0.8, 60 + i * 40);
    await c.later(6).timer("final_notice_proof");
    await c.later(2.5).timer("lapse_proof");
    await c.later(1).pay(`NG-${7_100 + i}`);
    await c.later(31).timer("lapse_appeal");
    if (i > 1) await c.later(5).recover(await c.amountDue(), i % 2 ? "withheld" : "repaid_by_seller", `DISB-${400 + i}`);
  }
  // Small and open: proof wanted, being handled.
  for (let i = 0; i < 3; i++) await told(people, now, "bright", i, 0.9, 1 + i * 2, i === 0 ? 2 : 0);
  for (let i = 0; i < 4; i++) await told(people, now, i % 2 ? "harbor" : "lumen", i + 1, 1, i, i === 0 ? 2 : 0);
  // Withdrawn, screened out, still in screening.
  for (let i = 0; i < 2; i++) await (await told(people, now, "lumen", i, 1, 90 + i * 30)).later(1).withdraw();
  for (let i = 0; i < 4; i++) {
    const at = now - (4 + i * 50) * DAY;
    const c = await Case.file(people, i % 2 ? "harbor" : "lumen", await claimOf(i % 2 ? "harbor" : "lumen", i, 1, at, 0), at);
    await c.later(1).screen(88, "unsubstantiated", "The photos were taken from an unrelated listing.");
    await c.later(1).dismiss("The photos stem from another listing and the order was returned unopened.");
  }
  for (let i = 0; i < 4; i++) {
    const at = now - (1 + i) * DAY;
    const c = await Case.file(
      people,
      i === 3 ? "bright" : "lumen",
      await claimOf(i === 3 ? "bright" : "lumen", i, i === 2 ? 6 : 1, at, i === 0 ? 2 : 0),
      at,
    );
    if (i > 1) await c.later(0.5).screen(14, "substantiated", GOOD);
  }
  await large(people, now);
  return serial;
}

async function large(people: Cast, now: number): Promise<void> {
  // Waiting for an answer: one with a draft begun, one due soon.
  await (await told(people, now, "lumen", 0, 5, 4.5, 2)).draft("contest", {
    grounds: LAMP_CONTEST.grounds,
    statement_zh: LAMP_CONTEST.statement_zh,
  });
  await told(people, now, "lumen", 2, 5, 1, 1);
  await told(people, now, "harbor", 0, 8, 3, 1);
  // Contested: under review, asked, denied, upheld in part.
  const reviewed = (await told(people, now, "lumen", 0, 9, 9, 2)).later(5);
  await handIn(reviewed);
  await find((await reviewed.contest(LAMP_CONTEST)).later(1), LAMP_REVIEWING);
  await (await (await told(people, now, "harbor", 1, 6, 7, 1)).later(4).contest(CONTEST))
    .later(2)
    .ask("Please send the inspection record of the lot, or say when you will have it.");
  await (await (await told(people, now, "lumen", 3, 6, 120)).later(4).contest(CONTEST))
    .later(6)
    .deny("The photos show the use that the manual and the label warn of. The product is not the cause.");
  // Stepped in by decision, unpaid and paid; appealed; granted; rejected and being recovered.
  const upheld = (await told(people, now, "lumen", 0, 6, 20, 1)).later(4);
  await handIn(upheld);
  await (await find((await upheld.contest(LAMP_CONTEST)).later(6), LAMP_FOUND)).uphold(0.6, LAMP_UPHELD);
  const appealed = await (await (await told(people, now, "harbor", 2, 7, 30)).later(4).contest(CONTEST)).later(6).uphold(0.8, UPHELD);
  await (await appealed.later(2).pay("NG-7301")).later(3).appeal(APPEAL);
  const granted = await (await (await told(people, now, "lumen", 1, 6, 150)).later(4).contest(CONTEST)).later(6).uphold(0.7, UPHELD);
  await (await (await granted.later(2).pay("NG-7302")).later(3).appeal(APPEAL))
    .later(5)
    .grant("The independent measurement shows that the product kept within its limits. The first decision is reversed.");
  // Lowered by the appeal, head by head, and withheld in part.
  const rejected = await (await (await told(people, now, "bright", 0, 5, 45)).later(4).contest(CONTEST)).later(6).uphold(0.7, UPHELD);
  const lowered = await (await (await rejected.later(2).pay("NG-7303")).later(3).appeal(APPEAL))
    .later(6)
    .reject(0.8, "The report concerns another model and does not change the finding; the receipts show that a part was used before.");
  await lowered.later(15).recover(Math.round((await lowered.amountDue()) / 2), "withheld", "DISB-431");
  // Silence: stepped in and still unpaid; stepped in, paid, the appeal given up.
  await silent(await told(people, now, "bright", 2, 5, 12));
  const gone = await silent(await told(people, now, "harbor", 0, 5, 80));
  await (await gone.later(2).pay("NG-7304")).later(5).waiveAppeal();
  await settled(people, now);
}

/** Accepted, offered, paid and settled; waived; two customers of one incident. */
async function settled(people: Cast, now: number): Promise<void> {
  await acceptIt((await told(people, now, "lumen", 1, 9, 6)).later(2));
  const paid = await acceptIt((await told(people, now, "harbor", 1, 9, 40)).later(3));
  await confirmIt((await payAndReport(paid.later(10))).later(2));
  await payAndReport((await acceptIt((await told(people, now, "lumen", 2, 9, 10)).later(2))).later(6));
  await offerPart((await told(people, now, "lumen", 3, 9, 3, 1)).later(1), 0.4);
  const taken = await customerSays((await offerPart((await told(people, now, "bright", 1, 9, 60)).later(2), 0.5)).later(3), "take_offer");
  await confirmIt((await payAndReport(taken.later(9))).later(1));
  const refused = await customerSays(
    (await offerPart((await told(people, now, "harbor", 2, 9, 9)).later(2), 0.3)).later(3),
    "refuse_offer",
  );
  await addEvidence(refused.later(1));
  await refused.inform(AFTER_OFFER);
  const kind = await silent(await told(people, now, "bright", 1, 9, 110));
  await waiveRest(
    (await (await kind.later(2).pay("NG-7305")).later(4).waiveAppeal()).later(6),
    "The recall of the lot was announced in time; the marketplace bears what it paid.",
  );
  const first = await told(people, now, "lumen", 0, 9, 2, 1);
  await told(people, now, "lumen", 0, 1, 1, 0, first);
}
