import { createHash } from "node:crypto";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { fileOn, inRecovery, screenedOut } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import { datesOf } from "../dates.ts";
import { readClaim } from "../detail.ts";
import { makePdf } from "../pdf/make.ts";
import { caseFileOf } from "./content.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let number: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("files");
  number = await inRecovery(w);
  await fileOn(number, { purpose: "inform" });
  await fileOn(number, { purpose: "intake", party: "customer" });
});
afterAll(() => db.drop());

const asSellerSees = (which: string) => seller(w, (tx) => readClaim(tx, which));
const whole = async (chunks: AsyncGenerator<Uint8Array>) => {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return Buffer.concat(pieces);
};

test("holds every submission, decision, entry and step, each file with its hash, in both languages", async () => {
  const detail = await asSellerSees(number);
  if (!detail) throw new Error("no claim");
  const file = caseFileOf(detail, NOW + 9 * DAY);
  const text = JSON.stringify(file);
  for (const sent of detail.submissions) expect(text).toContain(sent.sha256);
  for (const own of detail.files) expect(text).toContain(own.sha256);
  expect(file.sections.map((s) => s.title.en)).toEqual(
    expect.arrayContaining(["The claim", "Decisions and reasons", "Ledger", "Every step"]),
  );
  expect(text).toContain("The photographs and the report support this finding.");
  expect(text).toContain("Not the cause.");
  expect(text).toContain("火灾");
  const steps = file.sections.at(-1)?.table?.rows ?? [];
  expect(steps).toHaveLength(detail.events.length);
  // Read by an insurer or a lawyer: it speaks of the seller, and says how much was paid.
  expect(JSON.stringify(steps)).toContain("The marketplace set the amounts and told the seller");
  expect(JSON.stringify(steps)).not.toMatch(/\byou\b|您/);
  expect(JSON.stringify(steps)).toMatch(/paid the customer USD [\d,]+\.\d\d/);
  expect(text).not.toMatch(/undefined|\bnull\b|casefile\./);
});

test("shows what its seller may see and no more: a file not released is not named", async () => {
  const detail = await asSellerSees(number);
  expect(detail?.files.every((f) => f.party === "seller")).toBe(true);
  expect(await asSellerSees(await screenedOut(w))).toBeNull();
});

test("is drawn by a process of its own; the same data gives the same bytes, other data another fingerprint", async () => {
  const detail = await asSellerSees(number);
  if (!detail) throw new Error("no claim");
  const draw = async (made: number) => whole(makePdf({ caseFile: caseFileOf(detail, made) }));
  const [one, two, later] = await Promise.all([draw(NOW), draw(NOW), draw(NOW + DAY)]);
  const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  expect((await PDFDocument.load(one)).getPageCount()).toBeGreaterThan(1);
  expect(hash(one)).toBe(hash(two));
  expect(hash(later)).not.toBe(hash(one));
}, 60_000);

test("its dates go into a calendar, in the reader's language, with the claim's address", async () => {
  const detail = await asSellerSees(number);
  if (!detail) throw new Error("no claim");
  const due = {
    ...detail,
    claim: { ...detail.claim, state: "awaiting_response" as const, dueAt: NOW + DAY, marketDueAt: NOW + 2 * DAY },
    row: { ...detail.row, sellerDueAt: new Date(NOW + DAY) },
  };
  const text = datesOf(due, "https://rejoinder.example/claims/x", { locale: "zh-CN", zone: "Asia/Shanghai" }, NOW).replaceAll("\r\n ", "");
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).toContain("DTEND:20260611T160000Z");
  expect(text).toContain("回应索赔");
  expect(text).toContain(`SEQUENCE:${detail.row.revision}`);
  expect(text.match(/BEGIN:VALARM/g)).toHaveLength(1);
  expect(datesOf(detail, "https://x", { locale: "en", zone: "UTC" }, NOW)).not.toContain("VEVENT");
});

test("names whom of the insurers was told, when it looked and what it said", async () => {
  const detail = await asSellerSees(number);
  if (!detail) throw new Error("no claim");
  const base = { id: "1", email: "claims@insurer.example", mail: "sent" as const, expiresAt: NOW, uploads: 0, path: "/guest/secret" };
  const told = [
    {
      ...base,
      recipient: "Harborline",
      at: NOW,
      openedAt: NOW + DAY,
      answer: "consent" as const,
      answerText: "We agree.",
      answeredAt: NOW + DAY,
    },
    { ...base, recipient: "Second layer", at: NOW, openedAt: null, answer: null, answerText: null, answeredAt: null },
  ];
  const section = caseFileOf(detail, NOW, told).sections.find((s) => s.title.en === "The insurer");
  const text = JSON.stringify(section);
  for (const words of ["Harborline", "We agree.", "Second layer", "–"]) expect(text).toContain(words);
  // A link is a key.
  expect(text).not.toContain("/guest/");
  expect(caseFileOf(detail, NOW).sections.some((s) => s.title.en === "The insurer")).toBe(false);
});
