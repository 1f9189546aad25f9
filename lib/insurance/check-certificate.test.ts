import { sql } from "drizzle-orm";
import { PDFDocument } from "pdf-lib";
import pg from "pg";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { certificateRow } from "#db/testing/insurance.ts";
import { makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import { CERTIFICATE_LIMITS } from "#lib/domain/requirements/limits.ts";
import type { Jobs } from "#lib/platform/jobs.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { certificatePdf } from "#scripts/samples/certificate.ts";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { HEIC } from "#scripts/samples/media.ts";
import { checkCertificate } from "./check-certificate.ts";
import { unlockCertificate } from "./unlock-certificate.ts";
import { beginCertificate, finishCertificate } from "./upload.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("reading");
});
afterAll(() => db.drop());

const begin = (id: string, name: string, size: number) =>
  seller(w, (tx) => beginCertificate({ tx, actor: w.owner, now: NOW }, id, { certificate: "new", name, type: "" }, size));

/** As the upload leaves it, the worker's job still to come. */
async function uploaded(name: string, bytes: Buffer): Promise<string> {
  const id = crypto.randomUUID();
  await begin(id, name, bytes.length);
  const stored = await store().put(keyOf(id), bytes);
  await seller(w, (tx) => finishCertificate({ tx, actor: w.owner, now: NOW }, { id, key: keyOf(id), ...stored }));
  return id;
}
async function looked(name: string, bytes: Buffer): Promise<string> {
  const id = await uploaded(name, bytes);
  await checkCertificate({ sellerId: w.sellerId, certificateId: id });
  return id;
}

async function pdfOf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let n = 1; n <= pages; n += 1) document.addPage([300, 200]).drawText(`Page ${n}`);
  return Buffer.from(await document.save());
}
const heavy = () =>
  sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
    .png({ compressionLevel: 9 })
    .toBuffer();

test.each([
  ["half a document", "half.pdf", async () => (await pdfOf(3)).subarray(0, 400), "broken"],
  [
    "a web page by another name",
    "page.pdf",
    async () => Buffer.from("<!doctype html><html><body>Certificate</body></html>"),
    "type_mismatch",
  ],
  ["a text", "letter.txt", async () => Buffer.from("Certificate of insurance"), "type_not_allowed"],
  ["one page too many", "all.pdf", () => pdfOf(CERTIFICATE_LIMITS.maxPages + 1), "too_many_pages"],
  ["a picture of 144 million pixels in few bytes", "bomb.png", heavy, "too_heavy"],
])("%s is refused in words, and nothing of it is kept", async (_what, name, bytes, refusal) => {
  const id = await looked(name, await bytes());
  expect(await certificateRow(id)).toMatchObject({
    status: "draft",
    fileStatus: "refused",
    refusal,
    storageKey: null,
    previews: 0,
    facts: {},
  });
  expect(await store().size(keyOf(id))).toBeNull();
});

test("before the first byte: nothing at all, and more than 25 MB", async () => {
  await expect(begin(crypto.randomUUID(), "empty.pdf", 0)).rejects.toMatchObject({ code: "empty" });
  await expect(begin(crypto.randomUUID(), "large.pdf", CERTIFICATE_LIMITS.maxBytes + 1)).rejects.toMatchObject({ code: "too_large" });
  await expect(begin(crypto.randomUUID(), "full.pdf", CERTIFICATE_LIMITS.maxBytes)).resolves.toBeUndefined();
  expect(CERTIFICATE_LIMITS.maxBytes).toBe(25 * 1024 * 1024);
});

test("as many pages as are looked at are taken; a picture is taken and typed by hand; a certificate is read", async () => {
  expect(await certificateRow(await looked("20.pdf", await pdfOf(CERTIFICATE_LIMITS.maxPages)))).toMatchObject({
    fileStatus: "received",
    pages: 20,
  });
  const photo = await sharp({ create: { width: 600, height: 800, channels: 3, background: "#eee" } })
    .jpeg()
    .toBuffer();
  expect(await certificateRow(await looked("证书.jpg", photo))).toMatchObject({ fileStatus: "received", reading: "nothing", previews: 1 });
  expect(await certificateRow(await looked("IMG_0231.HEIC", HEIC))).toMatchObject({
    mediaType: "image/heic",
    reading: "nothing",
    previews: 1,
  });
  const read = await certificateRow(await looked("COI.pdf", await certificatePdf()));
  expect(read).toMatchObject({ fileStatus: "received", reading: "read" });
  expect(read.facts.policyNo).toMatchObject({ value: "HX-27-00114", source: "text" });
});

test("a PDF under a password asks for it: a wrong one is told, the right one opens it, and neither is written down", async () => {
  const id = await looked("locked.pdf", lockedPdf("open sesame"));
  expect(await certificateRow(id)).toMatchObject({ fileStatus: "refused", refusal: "encrypted_pdf" });
  const give = async (password: string) => {
    const { revision } = await certificateRow(id);
    await seller(w, (tx) => unlockCertificate({ tx, actor: w.owner, now: NOW }, { id, revision, password }));
    const job = await waitingJob(id);
    expect(JSON.stringify(job)).not.toContain(password);
    await checkCertificate(job);
  };
  await give("wrong");
  expect(await certificateRow(id)).toMatchObject({ fileStatus: "refused", refusal: "wrong_password" });
  await give("open sesame");
  const row = await certificateRow(id);
  expect(row).toMatchObject({ fileStatus: "received", refusal: null, mediaType: "application/pdf", previews: 1, pages: 1 });
  // Open now: there is nothing to unlock any more, nor was there ever with another kind of refusal.
  const again = (of: string, revision: number) =>
    seller(w, (tx) => unlockCertificate({ tx, actor: w.owner, now: NOW }, { id: of, revision, password: "x" }));
  await expect(again(id, row.revision)).rejects.toMatchObject({ code: "wrong_state" });
  const broken = await looked("half.pdf", (await pdfOf(1)).subarray(0, 300));
  await expect(again(broken, (await certificateRow(broken)).revision)).rejects.toMatchObject({ code: "wrong_state" });
  const written = await asStaff((tx) => tx.execute(sql`select string_agg(a::text, ' ') as all from audit a`));
  expect(JSON.stringify(written.rows)).not.toContain("open sesame");
});

/** What the queue would hand the worker. */
async function waitingJob(id: string): Promise<Jobs["certificate.check"]> {
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  const found = await owner.query("select payload from graphile_worker._private_jobs where key = $1", [`certificate.check:${id}`]);
  await owner.end();
  return found.rows[0].payload;
}
