import { eq } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { addDays, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { FactId, FactValue } from "#lib/domain/requirements/facts.ts";
import { checkCertificate } from "#lib/insurance/check-certificate.ts";
import { acceptCertificate, returnCertificate } from "#lib/insurance/review.ts";
import { saveFacts } from "#lib/insurance/save-facts.ts";
import { submitCertificate } from "#lib/insurance/submit-certificate.ts";
import { beginCertificate, finishCertificate } from "#lib/insurance/upload.ts";
import { newId } from "#lib/platform/ids.ts";
import { asSeller, asStaff, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { certificatePdf, type SampleCertificate } from "#scripts/samples/certificate.ts";
import { chineseCertificatePdf } from "#scripts/samples/chinese-certificate.ts";
import type { Cast } from "./cast.ts";
import { DAY } from "./director.ts";

const ZONE = "America/Los_Angeles";
type Values = Partial<Record<FactId, FactValue>>;

/** The lamp maker's cover runs on; the kitchen maker's lapses in 17 days; the toy maker's certificate was returned. */
export async function insure(people: Cast, at: number): Promise<void> {
  const today = plainDateAt(at, ZONE);
  const us = (day: string) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`;
  const policy = (policyNo: string, from: number, to: number, more: Partial<SampleCertificate> = {}) =>
    certificatePdf({
      policyNo,
      effective: us(addDays(today, from)),
      expires: us(addDays(today, to)),
      issued: us(addDays(today, from + 1)),
      ...more,
    });
  const { lumen, harbor, bright } = people.owners;
  const accept = (actor: SellerActor, name: string, pdf: Buffer, ago: number, typed: Values = {}) =>
    handIn(actor, {
      name,
      pdf,
      at: at - ago * DAY,
      typed,
      decide: (tx, on, now) => acceptCertificate({ tx, actor: people.rita, now }, { ...on, note: "" }),
    });

  // Another insurer in the year before: a claim of then is answered by that one.
  const earlier = { insurer: "Beiwan Liability Insurance Co., Ltd." };
  await accept(lumen, "BW-25-04417.pdf", await policy("BW-25-04417", -490, -125, earlier), 488);
  await accept(lumen, "HX-26-00931.pdf", await policy("HX-26-00931", -125, 240), 123);
  const zh = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  const harborLines = {
    被保险人: "宁波海港厨具有限公司",
    地址: "浙江省宁波市北仑区港城路66号",
    保险单号: "PL2025-330200-00318",
    保险期间: `自 ${zh(addDays(today, -348))}零时起至 ${zh(addDays(today, 17))}二十四时止`,
    签发日期: zh(addDays(today, -347)),
  };
  await accept(harbor, "产品责任保险凭证 PL2025.pdf", await chineseCertificatePdf(harborLines), 346, {
    signed: "seal",
    insurerRating: "local_equivalent",
    worldwideClaims: "yes",
    jurisdiction: "worldwide",
  });
  const toys = {
    insured: ["Bright Toys LLC", "4100 Commerce St", "Dallas, TX 75226"],
    description: ["Coverage includes products and completed operations, bodily injury and property damage."],
    insurer: "Lone Prairie Casualty Company",
    mark: "" as const,
  };
  await handIn(bright, {
    name: "COI Bright Toys.pdf",
    pdf: await policy("LPC-88214", -30, 335, toys),
    at: at - 24 * DAY,
    typed: { additionalInsured: null },
    decide: (tx, on, now) =>
      returnCertificate(
        { tx, actor: people.rita, now },
        { ...on, reasons: ["R8a"], note: "The store stands as certificate holder only. Please have it added as additional insured." },
      ),
  });
}

type HandIn = {
  name: string;
  pdf: Buffer;
  at: number;
  typed: Values;
  decide: (tx: Tx, on: { id: string; revision: number }, now: number) => Promise<unknown>;
};

/** Uploaded, read, completed, handed in and decided by the product's own verbs. */
async function handIn(actor: SellerActor, { name, pdf, at: now, typed, decide }: HandIn): Promise<void> {
  const seller = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => asSeller(mintSellerScope(actor.sellerId), work);
  const id = newId(now);
  const on = async () => {
    const [row] = await asStaff((tx) =>
      tx.select({ id: certificates.id, revision: certificates.revision }).from(certificates).where(eq(certificates.id, id)),
    );
    if (!row) throw new Error(`no certificate ${name}`);
    return row;
  };
  await seller((tx) => beginCertificate({ tx, actor, now }, id, { certificate: "new", name, type: "application/pdf" }, pdf.length));
  const stored = await store().put(keyOf(id), pdf);
  await seller((tx) => finishCertificate({ tx, actor, now }, { id, key: keyOf(id), ...stored }));
  await checkCertificate({ sellerId: actor.sellerId, certificateId: id });
  const values = typed as Record<string, string | number | null>;
  if (Object.keys(values).length > 0) {
    const at = await on();
    await seller((tx) => saveFacts({ tx, actor, now }, { ...at, values, confirmed: [] }));
  }
  const drafted = await on();
  await seller((tx) => submitCertificate({ tx, actor, now: now + DAY / 2 }, { ...drafted, declared: true }));
  const submitted = await on();
  await asStaff((tx) => decide(tx, submitted, now + DAY));
}
