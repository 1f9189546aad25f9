import { checkFile } from "#lib/claims/check-file.ts";
import { assignFile, beginUpload } from "#lib/claims/files.ts";
import { finishUploadedFile } from "#lib/claims/finish-upload.ts";
import { newId } from "#lib/platform/ids.ts";
import { asSeller, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import type { Case } from "./director.ts";
import { messages, type Paper, ratingLabel, shippingProof, shockTest, testReport } from "./papers.ts";

/** What the seller has: report, label, delivery note, messages; stored, checked and described as any upload is. */
export async function handIn(on: Case): Promise<void> {
  const { product, order } = on.input;
  const about = { product: product.name.en, asin: product.asin, order: order.number, lot: "L2409", n: Number(on.number.slice(-6)) };
  const at = new Date(on.at);
  const papers = [await testReport(about, at), await ratingLabel(about), await shippingProof(about, at), messages(about, at)];
  await Promise.all(papers.map((paper) => upload(on, paper)));
}

/** What speaks for the seller once the customer did not take its offer: the factory's test and the delivery. */
export async function addEvidence(on: Case): Promise<void> {
  const { product, order } = on.input;
  const about = {
    product: product.name.en,
    asin: product.asin,
    order: order.number,
    lot: product.lot ?? "C2408",
    n: Number(on.number.slice(-6)),
  };
  for (const paper of [shockTest(about), await shippingProof(about, new Date(on.at))]) await upload(on, paper, "inform");
}

type Purpose = "contest" | "inform" | "payment";
/** Stored, checked and described as any upload is. */
export async function upload({ number, actor, at: now }: Case, paper: Paper, purpose: Purpose = "contest"): Promise<void> {
  const seller = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => asSeller(mintSellerScope(actor.sellerId), work);
  const id = newId(now);
  const { name, kind, ground, lang, note, type, bytes } = paper;
  await seller((tx) => beginUpload({ tx, actor, now }, id, { claim: number, purpose, name, type }, bytes.length));
  const stored = await store().put(keyOf(id), bytes);
  await seller((tx) => finishUploadedFile({ tx, actor, now }, { id, key: keyOf(id), ...stored }));
  await checkFile({ sellerId: actor.sellerId, fileId: id });
  if (purpose === "payment") return;
  await seller((tx) => assignFile({ tx, actor, now }, { number, file: id, kind, ground, lang, note }));
}
