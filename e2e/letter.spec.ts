import { buffer } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { declare, saved } from "./pages/seller.ts";
import { test } from "./pages/test.ts";
import { jpeg } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const RECEIVED = { en: "Received", "zh-CN": "已收到" } as const;

test("evidence is blacked out on a copy, lettered, read as a letter, and sent with it", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "medical_cost", claimed_minor: 320_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  await wei.goto(`/claims/${number}/respond/grounds`);
  await wei.locator("input[name=G3]").check();
  await saved(wei);
  await wei.goto(`/claims/${number}/respond/statement`);
  await wei.locator("textarea[name=statement_zh]").fill("灯具不是起因。");
  await wei.locator("textarea[name=statement_en]").fill("The lamp was not the cause.");
  await saved(wei);

  await wei.goto(`/claims/${number}/respond/evidence`);
  await wei
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "invoice.jpg", mimeType: "image/jpeg", buffer: await jpeg(number.length) });
  const original = wei.locator('[data-file="invoice.jpg"]');
  await expect(original).toContainText(RECEIVED[lang], { timeout: 40_000 });
  await original.locator("select").first().selectOption("E10");
  await original.locator("select").nth(1).selectOption("G3");
  await original.locator(".file-tools > button").first().click();
  const dialog = wei.locator("dialog[open]");
  const sheet = dialog.locator(".redact-sheet");
  await expect(dialog.locator("button.primary")).toBeDisabled();
  const place = await sheet.boundingBox();
  if (!place) throw new Error("no sheet");
  await wei.mouse.move(place.x + place.width * 0.2, place.y + 30);
  await wei.mouse.down();
  await wei.mouse.move(place.x + place.width * 0.7, place.y + 70, { steps: 4 });
  await wei.mouse.up();
  await expect(sheet.locator("button.redact-box")).toHaveCount(1);
  await inspect(wei);
  await dialog.locator("button.primary").click();
  const copy = wei.locator('[data-file="invoice (redacted).pdf"]');
  await expect(copy).toContainText(RECEIVED[lang], { timeout: 40_000 });
  await expect(original).toContainText(lang === "en" ? "not sent" : "不提交");
  await inspect(wei);

  await wei.goto(`/claims/${number}/respond/check`);
  const letter = wei.locator("article.letter");
  await expect(letter).toContainText("The product did not cause the incident. Exhibit A.");
  await expect(letter).toContainText("The lamp was not the cause.");
  await expect(letter).toContainText("灯具不是起因。");
  await expect(letter).toContainText("invoice (redacted).pdf");
  await expect(letter).not.toContainText("invoice.jpg");
  await inspect(wei);
  const download = wei.waitForEvent("download");
  await wei.locator("section:has(#letter) a[download]").click();
  const preview = await PDFDocument.load(await buffer(await (await download).createReadStream()));
  expect(preview.getTitle()).toBe(`Answer to claim ${number}`);

  await declare(wei, number);
  await expect(wei.locator("article.letter")).toContainText("Declared by");
  await inspect(wei);
  const stranger = await arrive(browser, "dana@brighttoys.example", lang);
  for (const path of [`/api/claims/${number}/letter?draft=contest`, `/api/receipts/${number}/1/letter`])
    expect((await stranger.request.get(path)).status(), path).toBe(404);

  // The next claim on the product is offered what was sent.
  const next = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  await wei.goto(`/claims/${next}/respond/evidence`);
  const earlier = wei.locator(".earlier li").filter({ hasText: number });
  await earlier.first().locator("button").click();
  await expect(wei.locator('[data-file="invoice (redacted).pdf"]')).toContainText(RECEIVED[lang], { timeout: 40_000 });
  await inspect(wei);
});
