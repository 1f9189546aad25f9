import { eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { notices } from "#db/schema/exchange.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { putSeller } from "#lib/accounts/put-seller.ts";
import { fileClaim } from "#lib/claims/file-claim.ts";
import { fileClaimSchema } from "#lib/claims/intake-schema.ts";
import { present } from "#lib/claims/present.ts";
import { recordDelivery } from "#lib/claims/record-delivery.ts";
import { recordOpinion, recordScore } from "#lib/claims/record-screening.ts";
import type { PartnerActor, SellerActor, SellerRole, StaffActor, StaffRole } from "#lib/domain/actor.ts";
import { asSeller, asStaff, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";

export const NOW = Date.parse("2026-06-10T16:00:00Z");
export const DAY = 86_400_000;
export const PARTNER: PartnerActor = { kind: "partner", partnerId: "care", name: "care" };
const FACTS = { store: "Northgate US", program: "us" as const, country: "CN", turnover: [], product_groups: [] };

/** A seller with an owner and a viewer, and a desk; a world of its own for each suite. */
export async function makeWorld(name: string) {
  await asStaff((tx) => createPartner(tx, "care", "Customer care", NOW));
  const facts = {
    ...FACTS,
    name: { en: name, "zh-CN": name },
    legal_name: { en: `${name} Ltd.`, "zh-CN": `${name}有限公司` },
    compliance: { compliant: true, reasons: [], as_of: "2026-06-09T00:00:00Z" },
  };
  const { sellerId } = await asStaff((tx) => putSeller({ tx, actor: PARTNER, now: NOW }, name, facts));
  const person = async (who: string, staffRole: StaffRole | null, role: SellerRole | null) => {
    const sellers = role ? [{ externalId: name, role }] : [];
    const made = await asStaff((tx) =>
      createPerson(
        tx,
        { email: `${who}@${name}.example`, name: who, password: "twelve characters", locale: "en", zone: "UTC", staffRole, sellers },
        NOW,
      ),
    );
    return made.userId;
  };
  const staff = async (who: string, role: StaffRole): Promise<StaffActor> => ({
    kind: "staff",
    userId: await person(who, role, null),
    name: who,
    role,
  });
  const member = async (who: string, role: SellerRole): Promise<SellerActor> => ({
    kind: "seller",
    userId: await person(who, null, role),
    name: who,
    role,
    sellerId,
  });
  const owner = await member("owner", "owner");
  return {
    sellerId,
    externalId: name,
    scope: mintSellerScope(sellerId, owner.userId),
    owner,
    specialist: await staff("specialist", "specialist"),
    second: await staff("second", "specialist"),
    finance: await staff("finance", "finance"),
    reviewer: await staff("reviewer", "reviewer"),
  };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;

export const seller = <T>(w: World, work: (tx: Tx) => Promise<T>): Promise<T> => asSeller(w.scope, work);
export const rowOf = (number: string) => asStaff(async (tx) => (await tx.select().from(claims).where(eq(claims.number, number)))[0]);
export const revisionOf = async (number: string): Promise<number> => (await rowOf(number))?.revision ?? -1;

/** The incident of the tests, or, long after it, one that may still be filed. */
const incidentBefore = (now: number): string => (now < NOW + 60 * DAY ? "2026-05-21" : new Date(now - 20 * DAY).toISOString().slice(0, 10));

/** A claim as filed; `property` in minor units. */
export const callFor = (w: World, property: number, now = NOW, sameIncidentAs?: string, lot?: string) => ({
  seller_id: w.externalId,
  ...(sameIncidentAs ? { same_incident_as: sameIncidentAs } : {}),
  reference: "CASE-1",
  incident: { kind: "fire", on: incidentBefore(now), happened: { en: "overheated", "zh-CN": "过热" } },
  product: { name: { en: "Lamp", "zh-CN": "灯" }, physical: true, asin: "B0LAMP", title: "Lamp", ...(lot ? { lot } : {}) },
  order: { number: "112-1", price_minor: 1, purchased_on: "2026-01-01" },
  customer: { first_name: "Mary", last_initial: "T", region: "Ohio" },
  statement: { text: "It burned.", language: "en" },
  currency: "USD",
  heads: [
    { head: "property_damage", claimed_minor: property },
    { head: "pain_suffering", claimed_minor: 5_000 },
  ],
});
export async function filed(w: World, property: number, now = NOW, sameIncidentAs?: string, lot?: string): Promise<string> {
  const input = fileClaimSchema.parse(callFor(w, property, now, sameIncidentAs, lot));
  return (await asStaff((tx) => fileClaim({ tx, actor: PARTNER, now }, input))).number;
}

/** The same, screened, presented in full and its notice delivered. */
export async function presented(w: World, property: number, now = NOW, sameIncidentAs?: string, lot?: string): Promise<string> {
  const number = await filed(w, property, now, sameIncidentAs, lot);
  await toPresented(w, number, property, now);
  return number;
}
export async function toPresented(w: World, number: string, property: number, now = NOW): Promise<void> {
  const desk = <T>(verb: (tx: Tx, on: { number: string; revision: number }) => Promise<T>) =>
    asStaff(async (tx) => verb(tx, { number, revision: await revisionOf(number) }));
  await desk((tx, on) => recordScore({ tx, actor: w.specialist, now }, { ...on, score: 5, note: "" }));
  await desk((tx, on) =>
    recordOpinion({ tx, actor: w.specialist, now }, { ...on, expert: "E. Harlan", opinion: "substantiated", text: "matches the account" }),
  );
  const heads = [
    { head: "property_damage" as const, eligible: property, excluded: false, why: "", whyZh: "" },
    { head: "pain_suffering" as const, eligible: 0, excluded: true, why: "", whyZh: "" },
  ];
  const words = { happenedEn: "overheated", happenedZh: "过热", release: [] };
  const first = await desk((tx, on) => present({ tx, actor: w.specialist, now }, { ...on, ...words, heads }));
  // Over the four-eyes amount it takes another.
  if (first.status === "proposed") await desk((tx, on) => present({ tx, actor: w.second, now }, { ...on, ...words, heads }));
  await deliverAll(number, now);
}

/** Every open notice of a claim counts as sent at an instant. */
export async function deliverAll(number: string, now: number): Promise<void> {
  const row = await rowOf(number);
  if (!row) return;
  const open = await asStaff((tx) => tx.select().from(notices).where(eq(notices.claimId, row.id)));
  for (const n of open.filter((x) => x.sentAt === null))
    await asStaff((tx) => recordDelivery({ tx, actor: { kind: "timer" }, now }, { sellerId: row.sellerId, noticeId: n.id }, "mail"));
}
