import { expect } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { presentedClaim, press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("a large claim: notice to the insurer of the day of the incident, its answer and report by a link", async ({
  browser,
  request,
  provoke,
}) => {
  provoke("an answer without a choice is refused", /status of 409.*\/api\/guest\//);
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator("[data-day=incident]")).toHaveAttribute("data-covered", "true");
  await seller.locator(`a[href="/claims/${number}/insurer"]`).click();
  // Two insurers in two years: the one of that day, and not the other.
  await expect(seller.locator("[data-policy=HX-26-00931]")).toBeVisible();
  await expect(seller.locator("[data-policy=HX-26-00931]")).toContainText("Haixing General");
  await expect(seller.locator("[data-policy=BW-25-04417]")).toHaveCount(0);
  await expect(seller.locator("main")).not.toContainText("Beiwan");
  await expect(seller.locator("[data-notice=en]")).toContainText("HX-26-00931");
  await expect(seller.locator("[data-notice='zh-CN']")).toContainText(number);
  await inspect(seller);
  await seller.locator("input[name=recipient]").fill("Haixing claims");
  await seller.locator("input[name=email]").fill("claims@haixing.example");
  await press(seller, seller.locator("main form button[type=submit]"));
  // The page has heard of it already; the link, which exists nowhere else, still stands there.
  await expect(seller.locator("[data-insurer='Haixing claims']")).toBeVisible();
  const link = await seller.locator("[data-copy]").first().innerText();
  await inspect(seller);

  const insurer = await (await browser.newContext()).newPage();
  await insurer.goto(new URL(link).pathname);
  await expect(insurer.locator("[data-notice]")).toContainText("HX-26-00931");
  await expect(insurer.locator("a[href='/claims']")).toHaveCount(0);
  await inspect(insurer);
  const pdf = await insurer.request.get(`/api${new URL(link).pathname}/document`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  await insurer.locator("form button[type=submit]").click();
  await expect(insurer.locator("[data-field=answer] .err")).toBeVisible();
  await insurer.locator("input[value=consent]").check();
  await insurer.locator("textarea[name=text]").fill("Ref HX-CLM-77. You may settle up to the eligible amount.");
  await insurer.locator("form button[type=submit]").click();
  await expect(insurer.locator("form [role=status]")).not.toBeEmpty();
  const report = await PDFDocument.create();
  report.addPage().drawText("Survey report");
  await insurer
    .locator("input[type=file]")
    .setInputFiles({ name: "survey.pdf", mimeType: "application/pdf", buffer: Buffer.from(await report.save()) });
  await expect(insurer.locator(".notice.green")).toBeVisible();

  await seller.goto(`/claims/${number}`);
  await expect(seller.locator("[data-answer=consent]")).toBeVisible();
  await expect(seller.locator(".panel.insurer")).toContainText("HX-CLM-77");
  await expect(seller.locator(".log")).toContainText(lang === "en" ? "The insurer answered the notice" : "保险公司已答复通知");
  await inspect(seller);
  await seller.goto(`/claims/${number}/respond/evidence`);
  await expect(seller.locator('[data-file="survey.pdf"]')).toContainText(lang === "en" ? "Received" : "已收到");

  // Uninsured on that day: said plainly, and nothing to press.
  const bare = await arrive(browser, "dana@brighttoys.example", lang);
  const other = await presentedClaim(desk, request, { seller: "bright", product: "Ride-on car", heads: LARGE });
  await bare.goto(`/claims/${other}/insurer`);
  await expect(bare.locator(".notice.amber")).toBeVisible();
  await expect(bare.locator("main form")).toHaveCount(0);
  await inspect(bare);
});
