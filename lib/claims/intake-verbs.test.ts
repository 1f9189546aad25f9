import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sellers } from "#db/schema/accounts.ts";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, paidOut, trailOf } from "#db/testing/story.ts";
import { callFor, DAY, filed, makeWorld, NOW, PARTNER, presented, rowOf, toPresented, type World } from "#db/testing/world.ts";
import { putSeller } from "#lib/accounts/put-seller.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { fileClaim } from "./file-claim.ts";
import { fileClaimSchema } from "./intake-schema.ts";
import { requireClaim } from "./load.ts";
import { withdraw } from "./withdraw.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("intake");
});
afterAll(() => db.drop());

const takeBack = (number: string) => asStaff((tx) => withdraw({ tx, actor: PARTNER, now: NOW + DAY }, { number }));

test.each([
  ["in screening", (x: World) => filed(x, 250_000)],
  ["awaiting its seller", (x: World) => presented(x, 250_000)],
  ["under review", (x: World) => contested(x)],
])("a claim %s can be taken back, once", async (_, ready) => {
  const number = await ready(w);
  expect(await takeBack(number)).toEqual({ number, state: "closed", outcome: "withdrawn" });
  expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "withdrawn", needsSeller: false });
  expect((await trailOf(number)).audited).toContain("claim.withdraw");
  await expect(takeBack(number)).rejects.toMatchObject({ code: "wrong_state" });
});

test("a claim that was paid cannot, and the desk cannot withdraw for the customer", async () => {
  const number = await paidOut(w);
  await expect(takeBack(number)).rejects.toMatchObject({ code: expect.stringMatching(/paid|wrong_state/) });
  const open = await presented(w, 250_000);
  const byDesk = asStaff((tx) => withdraw({ tx, actor: w.specialist as never, now: NOW }, { number: open }));
  await expect(byDesk).rejects.toMatchObject({ code: "not_allowed_actor" });
  expect(await rowOf(open)).toMatchObject({ state: "awaiting_response" });
});

test("seller facts are made once and then changed; a presented claim keeps the compliance it was presented under", async () => {
  const facts = {
    name: { en: "Dune", "zh-CN": "沙丘" },
    legal_name: { en: "Dune Ltd.", "zh-CN": "沙丘有限公司" },
    store: "Dune US",
    program: "us" as const,
    country: "CN",
    turnover: [{ month: "2026-05", gross_minor: 1_200_000, currency: "USD" as const }],
    product_groups: ["lamps"],
    compliance: { compliant: true, reasons: [] as string[], as_of: "2026-06-09T00:00:00Z" },
  };
  const put = (given: typeof facts) => asStaff((tx) => putSeller({ tx, actor: PARTNER, now: NOW }, "dune", given));
  const made = await put(facts);
  expect(made.created).toBe(true);
  const number = await presented({ ...w, externalId: "dune", sellerId: made.sellerId }, 90_000);
  expect(await put({ ...facts, compliance: { compliant: false, reasons: ["listing_removed"], as_of: "2026-06-11T00:00:00Z" } })).toEqual({
    created: false,
    sellerId: made.sellerId,
  });
  const [row] = await asStaff((tx) => tx.select().from(sellers).where(eq(sellers.externalId, "dune")));
  expect(row).toMatchObject({ compliant: false, nameZh: "沙丘" });
  expect(await rowOf(number)).toMatchObject({ compliant: true });
  const trail = await asStaff((tx) => tx.select().from(audit).where(eq(audit.subject, "dune")));
  expect(trail.map((a) => a.action)).toEqual(["seller.create", "seller.update"]);
});

const PAIN = { head: "pain_suffering", claimed_minor: 5_000 };
test("a receipt in another currency is converted once: rate, source and date stay as they were filed, whatever is amended", async () => {
  const from = { amount_minor: 2_300_00, currency: "EUR", rate: "1.0870", source: "ECB reference rate", on: "2026-05-28" } as const;
  const call = (claimed_minor: number, given: Record<string, unknown> = from) =>
    fileClaimSchema.safeParse({ ...callFor(w, 0), heads: [{ head: "property_damage", claimed_minor, converted_from: given }, PAIN] });
  const wrong = (claimed: number, given?: Record<string, unknown>) =>
    call(claimed, given).error?.issues.map((i) => `${i.path.join(".")} ${i.message}`);
  expect(wrong(250_011)).toEqual(["heads.0.converted_from.rate bad_conversion"]);
  expect(wrong(230_000, { ...from, currency: "USD", rate: "1" })).toEqual(["heads.0.converted_from.currency same_currency"]);
  expect(wrong(250_010, { ...from, rate: "1,087" })).toEqual(["heads.0.converted_from.rate bad_rate"]);

  const input = call(250_010).data;
  if (!input) throw new Error("refused");
  const { number } = await asStaff((tx) => fileClaim({ tx, actor: PARTNER, now: NOW }, input));
  const stored = async () => (await asStaff((tx) => requireClaim(tx, number, "staff"))).heads.map((h) => [h.claimed, h.converted]);
  const converted = { amount: 230_000, currency: "EUR", rate: "1.0870", source: "ECB reference rate", on: "2026-05-28" };
  const frozen = [
    [250_010, converted],
    [5_000, null],
  ];
  expect(await stored()).toEqual(frozen);
  await toPresented(w, number, 200_000);
  expect(await stored()).toEqual(frozen);
});
