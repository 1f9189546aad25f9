import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notices } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { certificates } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { certificateRow, draftCertificate, submittedCertificate } from "#db/testing/insurance.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import type { GuestActor } from "#lib/domain/actor.ts";
import { GUEST_DAYS } from "#lib/domain/guest.ts";
import { markOpened, openLink, sellerOfToken } from "#lib/platform/guest-links.ts";
import { asSeller, asStaff, mintSellerScope } from "#lib/platform/transaction.ts";
import { returnCertificate } from "../review.ts";
import { askBroker, receiveFromBroker, takeBackLink } from "./broker-link.ts";
import { letterText } from "./fix-letter.ts";
import { letterOfLink } from "./letter-for-guest.ts";
import { brokerLinkSchema } from "./schema.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("asks");
  other = await makeWorld("stranger");
});
afterAll(() => db.drop());

const ask = (id: string, more: object = {}) =>
  seller(w, (tx) =>
    askBroker(
      { tx, actor: w.owner, now: NOW },
      brokerLinkSchema.parse({ id, recipient: "Noa Keller", email: "noa@broker.example", ...more }),
    ),
  );
const linkRow = async (id: string) => {
  const [row] = await asStaff((tx) => tx.select().from(guestLinks).where(eq(guestLinks.id, id)));
  if (!row) throw new Error("no link");
  return row;
};
const guestOf = async (id: string): Promise<GuestActor> => {
  const { recipient, sellerId } = await linkRow(id);
  return { kind: "guest", linkId: id, name: recipient, sellerId, task: "broker" };
};
const stored = () => ({ id: crypto.randomUUID(), key: "aa/bb", size: 900, sha256: "1".repeat(64) });
const send = async (id: string) => {
  const [link, actor, file] = [await linkRow(id), await guestOf(id), stored()];
  await asSeller(mintSellerScope(link.sellerId), (tx) =>
    receiveFromBroker({ tx, actor, now: NOW }, link, { name: "corrected.pdf", type: "application/pdf", size: 900 }, file),
  );
  return file.id;
};
const tokenOf = (path: string) => path.split("/").at(-1) ?? "";
const opens = (id: string, now: number, of = w) => asSeller(of.scope, (tx) => openLink(tx, id, now));

test("the token leads to its seller and to nothing else; only its hash and a sealed copy are stored", async () => {
  const id = await draftCertificate(w, { additionalInsured: null });
  const made = await ask(id);
  const token = tokenOf(made.path);
  expect(await sellerOfToken(token)).toEqual({ sellerId: w.sellerId, id: made.id });
  expect(await sellerOfToken(token.replace(/^./, (c) => (c === "A" ? "B" : "A")))).toBeNull();
  expect(await sellerOfToken("' or 1=1 --")).toBeNull();
  expect(JSON.stringify(await linkRow(made.id))).not.toContain(token);
  // Another seller's rows show nothing of it.
  expect(await opens(made.id, NOW, other)).toBeNull();
});

test("a link opens until it expires or is taken back, and each opening is counted", async () => {
  const made = await ask(await draftCertificate(w));
  expect(await opens(made.id, NOW + GUEST_DAYS * DAY - 1)).not.toBeNull();
  expect(await opens(made.id, NOW + GUEST_DAYS * DAY)).toBeNull();
  const actor = await guestOf(made.id);
  await asSeller(w.scope, (tx) => markOpened({ tx, actor, now: NOW + 1 }));
  await asSeller(w.scope, (tx) => markOpened({ tx, actor, now: NOW + 2 }));
  expect(await linkRow(made.id)).toMatchObject({ openings: 2, openedAt: new Date(NOW + 1) });
  await expect(seller(other, (tx) => takeBackLink({ tx, actor: other.owner, now: NOW }, { link: made.id }))).rejects.toMatchObject({
    code: "not_found",
  });
  await seller(w, (tx) => takeBackLink({ tx, actor: w.owner, now: NOW }, { link: made.id }));
  expect(await opens(made.id, NOW + 1)).toBeNull();
  await expect(send(made.id)).rejects.toMatchObject({ code: "too_many_files" });
});

test("what the broker sends is a draft of the seller that corrects the faulty one, and the seller is told", async () => {
  const faulty = await draftCertificate(w, { additionalInsured: null });
  const made = await ask(faulty);
  const id = await send(made.id);
  expect(await certificateRow(id)).toMatchObject({
    status: "draft",
    replaces: faulty,
    fileStatus: "checking",
    createdBy: null,
    createdName: "Noa Keller",
    name: "corrected.pdf",
  });
  const told = await asStaff((tx) => tx.select().from(notices).where(eq(notices.certificateId, id)));
  expect(told.map((n) => [n.kind, n.params.by])).toEqual([["certificate_from_broker", "Noa Keller"]]);
});

test("a link is no drop box: of five at once three are taken", async () => {
  const made = await ask(await draftCertificate(w));
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => send(made.id)));
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(3);
  expect(await linkRow(made.id)).toMatchObject({ uploads: 3 });
  const drafts = await asStaff((tx) => tx.select().from(certificates).where(eq(certificates.sellerId, w.sellerId)));
  expect(drafts.filter((d) => d.createdName === "Noa Keller" && d.name === "corrected.pdf")).toHaveLength(4);
});

test("the letter has every correction in words to copy, in both languages, from the reviewer's reasons once it was returned", async () => {
  const id = await submittedCertificate(w, { additionalInsured: "Amazon.com, Inc.", deductible: null });
  const { revision } = await certificateRow(id);
  await asStaff((tx) => returnCertificate({ tx, actor: w.reviewer, now: NOW }, { id, revision, reasons: ["R8b", "R9", "R17"], note: "" }));
  const made = await ask(id);
  const link = await linkRow(made.id);
  const en = await letterOfLink(w.scope, link, NOW);
  const zh = await letterOfLink(w.scope, { ...link, locale: "zh-CN" }, NOW);
  // What nobody but the seller can mend is not asked of the broker.
  expect(en?.corrections.map((c) => c.rule)).toEqual(["R8b", "R9"]);
  expect(zh?.corrections.map((c) => c.rule)).toEqual(["R8b", "R9"]);
  if (!en || !zh) throw new Error("no letter");
  expect(en.corrections[0]?.write).toBe(
    "Please replace the old company name by: Amazon.com Services LLC and its affiliates and assignees are included as additional insured.",
  );
  expect(letterText(en)).toContain("HX-27-00114");
  expect(letterText(zh)).toContain("请写明：");
  for (const letter of [en, zh]) expect(letterText(letter)).not.toMatch(/\{|\}|undefined|letter\.|rules\.|\.\.|It must name/);
});

test("an address that is none is refused by its field; nothing is asked about an accepted certificate", async () => {
  const bad = brokerLinkSchema.safeParse({ id: crypto.randomUUID(), recipient: "x", email: "noa@" });
  expect(bad.error?.issues.map((i) => `${i.path.join()} ${i.message}`)).toEqual(["recipient required", "email bad_email"]);
  const id = await submittedCertificate(w, {});
  await asStaff((tx) => tx.update(certificates).set({ status: "accepted" }).where(eq(certificates.id, id)));
  await expect(ask(id)).rejects.toMatchObject({ code: "wrong_state" });
});
