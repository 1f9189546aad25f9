import { acceptedCertificate, type FactValues } from "#db/testing/insurance.ts";
import type { World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { putSeller } from "#lib/accounts/put-seller.ts";
import type { PartnerActor, StaffActor, StaffRole } from "#lib/domain/actor.ts";
import { asStaff, mintSellerScope } from "#lib/platform/transaction.ts";
import type { Chance } from "./chance.ts";

export const CARE: PartnerActor = { kind: "partner", partnerId: "care", name: "care" };
/** `late`: buys cover when a claim asks for it. `none`: never has any. `not_compliant`: cover would not help. */
export type Standing = "insured" | "late" | "none" | "not_compliant";
/** A seller of the year, in the shape in which the verbs' tests know one. */
export type Shop = World & { standing: Standing };
export type Desk = Record<"specialist" | "second" | "finance" | "controller" | "reviewer", StaffActor>;

const YEAR = { effectiveOn: "2026-03-15", expiresOn: "2027-04-14" } satisfies FactValues;
const PASSWORD = "a year in five minutes";

const person = (email: string, name: string, staffRole: StaffRole | null, externalId: string | null, now: number) =>
  asStaff((tx) =>
    createPerson(
      tx,
      {
        ...{ email, name, password: PASSWORD, zone: "Asia/Shanghai", staffRole },
        locale: name.length % 2 ? "en" : "zh-CN",
        sellers: externalId ? [{ externalId, role: "owner" }] : [],
      },
      now,
    ),
  );

export async function makeDesk(now: number): Promise<Desk> {
  await asStaff((tx) => createPartner(tx, "care", "Customer care", now));
  const staff = async (name: string, role: StaffRole): Promise<StaffActor> => {
    const { userId } = await person(`${name}@desk.example`, name, role, null, now);
    return { kind: "staff", userId, name, role };
  };
  return {
    specialist: await staff("specialist", "specialist"),
    second: await staff("second", "specialist"),
    finance: await staff("finance", "finance"),
    controller: await staff("controller", "finance"),
    reviewer: await staff("reviewer", "reviewer"),
  };
}

export async function makeShop(i: number, desk: Desk, chance: Chance, now: number): Promise<Shop> {
  const externalId = `shop-${i + 1}`;
  const standing = chance.weighed<Standing>({ insured: 72, late: 14, none: 8, not_compliant: 6 });
  const facts = {
    ...{ store: "Northgate US", program: "us" as const, country: "CN", turnover: [], product_groups: [] },
    name: { en: `Shop ${i + 1}`, "zh-CN": `店铺${i + 1}` },
    legal_name: { en: `Shop ${i + 1} Trading Ltd.`, "zh-CN": `店铺${i + 1}贸易有限公司` },
    compliance: {
      compliant: standing !== "not_compliant",
      reasons: standing === "not_compliant" ? ["Product documents missing"] : [],
      as_of: new Date(now).toISOString(),
    },
  };
  const { sellerId } = await asStaff((tx) => putSeller({ tx, actor: CARE, now }, externalId, facts));
  const { userId } = await person(`${externalId}@shops.example`, `owner${i % 2 ? "" : "s"}`, null, externalId, now);
  const owner = { kind: "seller", userId, name: "owner", role: "owner", sellerId } as const;
  const shop: Shop = { ...desk, sellerId, externalId, scope: mintSellerScope(sellerId, userId), owner, standing };
  if (standing === "insured" || standing === "not_compliant") await acceptedCertificate(shop, YEAR, now);
  return shop;
}

/** Cover is bought and handed in; the desk accepts it. What it does to claims comes by the worker. */
export const buyCover = (shop: Shop, now: number): Promise<string> => acceptedCertificate(shop, YEAR, now);
