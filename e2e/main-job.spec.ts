import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { decide, goneOn, present, screen } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner, fileClaim, jpeg, mailsTo } from "./pages/world.ts";

test.describe.configure({ mode: "serial" });

let lang: Lang;
let number: string;
let seller: Page;
let desk: Page;
const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test.beforeAll(async ({ browser }, info) => {
  lang = languageOf(info.project.name);
  seller = await arrive(browser, "wei@lumen.example", lang);
  desk = await arrive(browser, "sam@desk.example", lang);
});

test("customer service files a claim with two photos; its seller sees nothing yet", async ({ request, provoke }) => {
  const partner = demoPartner();
  const heads = [
    { head: "property_damage", claimed_minor: 250_000 },
    { head: "product_price", claimed_minor: 8_999 },
    { head: "pain_suffering", claimed_minor: 100_000 },
  ];
  number = await fileClaim(request, partner, { seller: "lumen", product: "Arc floor lamp", heads, photos: [await jpeg(1), await jpeg(2)] });
  const status = await callIntake(request, partner, "GET", `/api/v1/claims/${number}`);
  expect(((await status.json()) as { state: string }).state).toBe("screening");
  provoke("a claim that is not presented yet", /status of 404.*\/claims\/CLM-/);
  const unseen = await seller.goto(`/claims/${number}`);
  expect(unseen?.status()).toBe(404);
  expect((await seller.request.get(`/api/claims/${number}/files?purpose=contest`)).status()).toBe(404);
});

test("a specialist screens it, sets the amounts and presents it", async () => {
  await screen(desk, number);
  await inspect(desk);
  await present(desk, number);
  await expect.poll(() => mailsTo("wei@lumen.example").filter((s) => s.includes(number)).length).toBeGreaterThan(0);
});

test("the seller understands what is claimed, by when to answer and who pays", async () => {
  await seller.goto("/claims");
  await expect(seller.locator(`a[href="/claims/${number}"]`)).toBeVisible();
  await inspect(seller);
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator("h1")).toContainText(lang === "en" ? "overheated and scorched a rug" : "过热，烧焦了地毯");
  await expect(seller.locator(".clocks dd")).toHaveCount(2);
  await expect(seller.locator(".who")).toContainText("2,589.99");
  await expect(seller.locator(".heads")).toContainText(lang === "en" ? "excluded" : "不赔");
  await expect(seller.locator("img[src*='/pages/1']")).toHaveCount(2);
  await inspect(seller);
});

test("it contests: grounds, statement in both languages, timeline; switching the language keeps every character", async () => {
  await seller.goto(`/claims/${number}/respond`);
  await inspect(seller);
  await seller.goto(`/claims/${number}/respond/grounds`);
  await seller.locator("input[name=G3]").check();
  await seller.locator("input[name=G6]").check();
  await inspect(seller);
  await seller.goto(`/claims/${number}/respond/statement`);
  const zh = "灯泡功率超过说明书标明的 40 W。“请看第 4 页”——";
  await seller.locator("textarea[name=statement_zh]").fill(zh);
  await seller.locator("textarea[name=statement_en]").fill("The bulb exceeded the 40 W named on page 4.");
  const other = lang === "en" ? "zh-CN" : "en";
  await seller.locator(`.focusbar button[lang="${other}"]`).click();
  await expect(seller.locator("html")).toHaveAttribute("lang", other);
  await expect(seller.locator("textarea[name=statement_zh]")).toHaveValue(zh);
  await seller.locator(`.focusbar button[lang="${lang}"]`).click();
  await expect(seller.locator("html")).toHaveAttribute("lang", lang);
  await expect(seller.locator("textarea[name=statement_zh]")).toHaveValue(zh);
  await expect(seller.locator(".lucide-cloud-check")).toBeVisible();
  await inspect(seller);
  await seller.reload();
  await expect(seller.locator("textarea[name=statement_zh]")).toHaveValue(zh);
});

test("it uploads a PDF and a photo; one upload is cut in the middle and goes on; a bad file harms no other", async ({ provoke }) => {
  await seller.goto(`/claims/${number}/respond/evidence`);
  const pdf = await PDFDocument.create();
  for (let i = 0; i < 3; i += 1) pdf.addPage().drawText(`Test report UL-153, page ${i + 1}`);
  const report = Buffer.from(await pdf.save());
  const photo = await jpeg(7, 3_000);
  expect(photo.length).toBeGreaterThan(5_000_000);
  // The line breaks once, in the middle of the photo.
  let cut = 0;
  provoke("the line breaks", /ERR_CONNECTION_RESET/);
  await seller.route("**/uploads/*", async (route) => {
    if (route.request().method() === "PATCH" && route.request().headers()["upload-offset"] !== "0" && cut === 0) {
      cut += 1;
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await seller
    .locator("input[type=file]")
    .first()
    .setInputFiles([
      { name: "检测报告 UL-153.pdf", mimeType: "application/pdf", buffer: report },
      { name: "灯罩照片.jpg", mimeType: "image/jpeg", buffer: photo },
      { name: "空.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
      { name: "假的.jpg", mimeType: "image/jpeg", buffer: Buffer.from(`${report.toString("latin1")}%%EOF\n`, "latin1") },
    ]);
  const received = lang === "en" ? "Received" : "已收到";
  await expect(seller.locator('[data-file="检测报告 UL-153.pdf"]')).toContainText(received);
  await expect(seller.locator('[data-file="灯罩照片.jpg"]')).toContainText(received, { timeout: 40_000 });
  await expect(seller.locator('[data-file="假的.jpg"]')).toContainText(lang === "en" ? "Refused" : "未收下");
  await expect(seller.locator(".file.bad").filter({ hasText: "空.pdf" })).toBeVisible();
  expect(cut).toBe(1);
  await seller.unroute("**/uploads/*");
  const link = await seller.locator('[data-file="灯罩照片.jpg"] a.plain').getAttribute("href");
  const back = await seller.request.get(link ?? "");
  expect(hash(await back.body())).toBe(hash(photo));
  // Saved and never shown in our name: no sniffing, no script, no frame.
  const guards = { "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'" };
  expect(back.headers()).toMatchObject({ ...guards, "content-disposition": expect.stringMatching(/^attachment/) });
  // Longer than proxies and partners' clients keep theirs.
  expect(back.headers()["keep-alive"]).toBe("timeout=65");
  await seller.locator('[data-file="检测报告 UL-153.pdf"] select').first().selectOption("E01");
  await expect(seller.locator("#G3-E01")).toContainText("检测报告");
  await inspect(seller);
});

test("it checks its answers, declares and gets a receipt that proves it", async ({ request }) => {
  await seller.goto(`/claims/${number}/respond/check`);
  await expect(seller.locator(".cya")).toContainText("40 W");
  // The report counts for its ground, and what is expected besides is named with its way out.
  const meter = seller.locator(".meter").filter({ hasText: "G3" });
  await expect(meter.locator(".cells i.on")).toHaveCount(1);
  await expect(meter.locator(".miss a").first()).toBeAttached();
  await inspect(seller);
  await seller.goto(`/claims/${number}/respond/declare`);
  await seller.locator("input[name=agreed]").check();
  await inspect(seller);
  await seller.locator("main button.primary").click();
  await seller.waitForURL(/\/receipts\/1$/);
  await expect(seller.locator("section:has(#content)")).toContainText("40 W");
  await inspect(seller);
  const snapshot = await seller.locator("code").first().innerText();
  await expect.poll(async () => (await seller.request.get(`/api/receipts/${number}/1`)).status()).toBe(200);
  const pdf = await (await seller.request.get(`/api/receipts/${number}/1`)).body();
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  for (const known of [snapshot, hash(pdf)]) {
    await seller.goto(`/receipts/verify?hash=${known}`);
    await expect(seller.locator(".notice.green")).toContainText(`R-${number.slice(-6)}-1`);
  }
  await inspect(seller);
  await seller.goto(`/receipts/verify?hash=${"0".repeat(64)}`);
  await expect(seller.locator(".notice.red")).toBeVisible();
  expect((await request.get(`/api/receipts/${number}/1`)).status()).toBe(401);
});

test("the desk asks, the seller answers", async () => {
  await desk.goto(`/desk/review/${number}`);
  await inspect(desk);
  const ask = desk.locator("aside details").filter({ hasText: lang === "en" ? "Ask the seller" : "向卖家提问" });
  await ask.locator("summary").click();
  await ask.locator("textarea").fill("Which lot does the unit belong to?");
  await ask.locator("button[type=submit]").click();
  await expect(ask.locator("[role=status]")).not.toBeEmpty();
  await seller.goto(`/claims/${number}`);
  const question = seller.locator(".q").filter({ hasText: "Which lot" });
  await question.locator("textarea").fill("批次 L2409，2026 年 1 月生产。");
  await question.locator("button.primary").click();
  await expect(question.locator("blockquote")).toContainText("L2409");
});

test("it is upheld in part, head by head; the seller reads the reason, appeals, and is granted", async () => {
  await desk.goto(`/desk/review/${number}`);
  const form = desk.locator(".case form[data-verb=uphold]");
  await form.locator("tbody input").first().fill("1,500.00");
  await form.locator("textarea[name=reason]").fill("The rug is depreciated; the heat test does not cover the joint that failed.");
  await form.locator("button[type=submit]").click();
  await goneOn(desk, number);
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator("main")).toContainText("does not cover the joint");
  await expect(seller.locator(".heads")).toContainText("1,589.99");
  await inspect(seller);

  await seller.goto(`/claims/${number}/appeal`);
  await seller.locator("textarea[name=statement_en]").fill("New: an independent lab measured 68 °C at most.");
  await expect(seller.locator(".lucide-cloud-check")).toBeVisible();
  await seller.locator("input[name=agreed]").check();
  await inspect(seller);
  await seller.locator("main button.primary.lg").click();
  await seller.waitForURL(/\/receipts\/3$/);

  await decide(desk, "appeals", number, 'form:not(:has(input)) textarea[name="reason"]', {
    reason: "The measurement shows the product kept within its limits.",
  });
  await expect
    .poll(async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator("h1").innerText()))
    .toContain(lang === "en" ? "You pay nothing" : "您无需付款");
  await inspect(seller);
});
