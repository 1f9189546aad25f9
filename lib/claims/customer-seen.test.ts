import { eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { desk, fileOn } from "#db/testing/story.ts";
import { makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { readClaim } from "./detail.ts";
import { fileClaimSchema } from "./intake-schema.ts";
import { releaseFile } from "./release-file.ts";
import { remark } from "./remark.ts";

// What a seller may see of a customer, field by field: first name and initial, region, the words and their translation, heads
// of loss, released files. Never contact, bank or payment data, score or signals.

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
let number: string;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("field");
  number = await presented(w, 250_000);
  await desk(w.finance, NOW, number, (ctx) => remark(ctx, { number, text: "Secret remark." }));
});
afterAll(() => db.drop());
const seen = async () => {
  const found = await seller(w, (tx) => readClaim(tx, number));
  if (!found) throw new Error("not shown");
  return found;
};

/** Every column about the customer that app_seller can read, in any table. A new one must be put on one side or the other. */
const MAY_SEE = [
  "claims.account",
  "claims.account_lang",
  "claims.account_translation",
  "claims.account_translation_lang",
  "claims.customer_first_name",
  "claims.customer_initial",
  "claims.customer_region",
];
/** Of other people: the broker, the insurer or the colleague a seller wrote to itself, and the seller's own connections. */
const NOT_THE_CUSTOMERS = [
  "guest_links.email",
  "deliveries.mail",
  "guest_links.mail",
  "invitations.email",
  "invitations.mail",
  "security_notices.mail",
];
const PERSONAL =
  "customer|first_name|last_name|initial|region|account|phone|e?mail|address|birth|bank|iban|card|payee|score|signal|opinion|expert|medical_note";

test("no column a seller can read says more of the customer than it may see", async () => {
  const { rows } = await admin.query<{ c: string }>(
    `select c.table_name || '.' || c.column_name as c from information_schema.columns c
     where c.table_schema = 'public' and c.column_name ~ $1
       and has_column_privilege('app_seller', format('public.%I', c.table_name)::regclass, c.column_name, 'SELECT') order by 1`,
    [PERSONAL],
  );
  expect(rows.map((r) => r.c).filter((c) => !NOT_THE_CUSTOMERS.includes(c))).toEqual(MAY_SEE);
});

type Detail = Awaited<ReturnType<typeof seen>>;
const FIELDS: [string, unknown, (d: Detail) => unknown][] = [
  ["first name", "Mary", (d) => d.row.customerFirstName],
  ["initial, one letter", "T", (d) => d.row.customerInitial],
  ["region", "Ohio", (d) => d.row.customerRegion],
  ["words", "It burned.", (d) => d.row.account],
  ["language of the words", "en", (d) => d.row.accountLang],
  ["heads of loss", ["property_damage", "pain_suffering"], (d) => d.heads.map((h) => h.head)],
];
test.each(FIELDS)("the seller sees the customer's %s", async (_, value, of) => {
  expect(of(await seen())).toEqual(value);
});

test.each(["screenings", "proposals", "held_decisions", "desk_hands", "findings"])("the seller sees nothing of %s", async (table) => {
  await expect(seller(w, (tx) => tx.execute(`select * from ${table}`))).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("no step the seller sees holds score, opinion or remark", async () => {
  const { events } = await seen();
  expect(events.length).toBeGreaterThan(1);
  expect(events.map((e) => e.type)).not.toContain("remark");
  expect(JSON.stringify(await seen())).not.toMatch(/Secret remark|E\. Harlan|matches the account|substantiated/);
});

test("files of the customer are seen once released, medical ones too only then", async () => {
  const plain = await fileOn(number, { purpose: "intake", party: "customer" });
  const medical = await fileOn(number, { purpose: "intake", party: "customer" });
  await asStaff((tx) => tx.update(files).set({ medical: true }).where(eq(files.id, medical)));
  const ids = async () => (await seen()).files.map((f) => f.id);
  expect(await ids()).not.toContain(plain);
  await desk(w.specialist, NOW, number, (ctx) => releaseFile(ctx, { number, file: plain }));
  expect(await ids()).toContain(plain);
  expect(await ids()).not.toContain(medical);
});

test.each(["phone", "email", "last_name", "address", "iban", "card"])(
  "customer service cannot hand on the customer's %s: it is stored nowhere",
  async (field) => {
    const customer = { first_name: "Mary", last_initial: "T", region: "Ohio", [field]: "zq-private-data" };
    const parsed = fileClaimSchema.safeParse({
      seller_id: "field",
      reference: "CASE-1",
      incident: { kind: "fire", on: "2026-05-21", happened: { en: "overheated", "zh-CN": "过热" } },
      product: { name: { en: "Lamp", "zh-CN": "灯" }, physical: true, asin: "B0LAMP", title: "Lamp" },
      order: { number: "112-1", price_minor: 1, purchased_on: "2026-01-01" },
      customer,
      statement: { text: "It burned.", language: "en" },
      currency: "USD",
      heads: [{ head: "property_damage", claimed_minor: 1_000 }],
    });
    expect(JSON.stringify(parsed.success ? parsed.data : {})).not.toContain("zq-private-data");
  },
);

test("a last initial is one letter, so that no last name comes in by it", () => {
  expect(fileClaimSchema.shape.customer.safeParse({ first_name: "Mary", last_initial: "Thompson", region: "Ohio" }).success).toBe(false);
});
