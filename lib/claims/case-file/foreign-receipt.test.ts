import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { squeeze, textOf } from "#db/testing/pdf.ts";
import { DECLARATION, desk, key, on, write } from "#db/testing/story.ts";
import { callFor, DAY, makeWorld, NOW, PARTNER, seller, toPresented, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { contest } from "../contest.ts";
import { readClaim } from "../detail.ts";
import { fileClaim } from "../file-claim.ts";
import { noticeOfClaim } from "../insurer/notice.ts";
import { fileClaimSchema } from "../intake-schema.ts";
import { sentLetter } from "../letter/queries.ts";
import { makePdf } from "../pdf/make.ts";
import { renderReceipt } from "../receipt/render.ts";
import { receiptData } from "../receipt-data.ts";
import { uphold } from "../uphold.ts";
import { caseFileOf } from "./content.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("abroad");
});
afterAll(() => db.drop());

const RECEIPT = { amount_minor: 2_300_00, currency: "EUR", rate: "1.0870", source: "ECB reference rate", on: "2026-05-28" } as const;
const pdf = async (chunks: AsyncGenerator<Uint8Array>) => {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** A claim over a receipt in euros, contested and upheld for less. */
async function contestedAbroad(): Promise<string> {
  const heads = [
    { head: "property_damage", claimed_minor: 250_010, converted_from: RECEIPT },
    { head: "pain_suffering", claimed_minor: 5_000 },
  ];
  const input = fileClaimSchema.parse({ ...callFor(w, 0), heads });
  const { number } = await asStaff((tx) => fileClaim({ tx, actor: PARTNER, now: NOW }, input));
  await toPresented(w, number, 250_010);
  await write(w, number, "contest", { grounds: ["G6"], statement_en: "Too high.", no_files_reason: "They follow." });
  const at = await on(number);
  await seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
  const decided = [{ head: "property_damage" as const, decided: 200_000 }];
  await desk(w.specialist, NOW + 2 * DAY, number, (ctx, rev) => uphold(ctx, { ...rev, reason: "Depreciated.", heads: decided }));
  return number;
}

test("a receipt in another currency stands in case file, receipt and letter: amount, currency, rate, whose and when, and what it became", async () => {
  const number = await contestedAbroad();
  const detail = await seller(w, (tx) => readClaim(tx, number));
  const sent = detail?.submissions[0];
  const letter = detail && sent ? sentLetter(detail, sent.n) : null;
  if (!detail?.seller || !sent || !letter) throw new Error("no answer");
  expect(sent.snapshot.foreign).toEqual([
    {
      head: "property_damage",
      claimed: 250_010,
      amount: 230_000,
      currency: "EUR",
      rate: "1.0870",
      source: "ECB reference rate",
      on: "2026-05-28",
    },
  ]);
  const [file, paper, mail] = await Promise.all([
    pdf(makePdf({ caseFile: caseFileOf(detail, NOW) })).then(textOf),
    renderReceipt(receiptData(sent, detail.row, detail.seller)).then(textOf),
    pdf(makePdf({ letter })).then(textOf),
  ]);
  const english =
    "Property damage: receipt over EUR 2,300.00, converted once at filing at 1.0870 (ECB reference rate, 28 May 2026): USD 2,500.10";
  const chinese = "收据金额 EUR 2,300.00，提出索赔时按 1.0870（ECB reference rate，2026年5月28日）折算一次，为 USD 2,500.10";
  for (const [what, pages] of Object.entries({ file, paper })) {
    expect(pages.join(""), what).toContain(squeeze(english));
    expect(pages.join(""), what).toContain(squeeze(chinese));
  }
  expect(mail.join("")).toContain(squeeze(english));
  const policy = { insurer: "Haixing", policyNo: "HX-1", effectiveOn: "2026-01-01", expiresOn: "2026-12-31" };
  expect(noticeOfClaim(detail, policy, NOW, "en").parts[1]?.lines[0]).toBe(english);
  // What was decided since does not touch it.
  expect(file.join("")).toContain("2,000.00");
}, 60_000);
