import { createHash } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { decide, presentedClaim, press, uphold } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { saved } from "./pages/seller.ts";
import { goOneWay, pdf, report } from "./pages/settlement.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "property_damage", claimed_minor: 240_000 }];
const shown = (page: Page, en: string, zh: string) => expect(page.locator("main")).toContainText(lang === "en" ? en : zh);

test("accepted with the insurer's consent, paid under the marketplace's reference, not found, found, settled", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await seller.goto(`/claims/${number}`);
  const choices = seller.locator(".choices");
  await expect(choices.locator("[data-choice]")).toHaveCount(4);
  await expect(choices.locator("[data-choice=accept]")).toContainText("2,400.00");
  await inspect(seller);
  await choices.locator("[data-choice=accept] a").click();
  await seller.waitForURL(/\/accept$/);
  // The insurer first: an untold one cannot be said to know, and nothing goes on without an answer.
  await seller.locator("[data-open-one-way]").click();
  await expect(seller.locator("[data-field=insurer] .err")).toBeVisible();
  await expect(seller.locator("input[value=notified]")).toHaveCount(0);
  await inspect(seller);
  await seller.locator(`[data-field=insurer] a[href="/claims/${number}/insurer"]`).click();
  await seller.locator("input[name=recipient]").fill("Haixing claims");
  await press(seller, seller.locator("main form button[type=submit]"));
  const link = await seller.locator("[data-copy]").first().innerText();
  const insurer = await (await browser.newContext()).newPage();
  await insurer.goto(new URL(link).pathname);
  await insurer.locator("input[value=consent]").check();
  await insurer.locator("textarea[name=text]").fill("You may settle.");
  await insurer.locator("form button[type=submit]").click();
  await expect(insurer.locator("form [role=status]")).not.toBeEmpty();

  await seller.goto(`/claims/${number}/accept`);
  await shown(seller, "The insurer consents", "保险公司同意");
  await seller.locator("input[value=notified]").check();
  await seller.locator("input[name=agreed]").check();
  await goOneWay(seller);
  await shown(seller, "2,400.00", "2,400.00");

  await seller.goto(`/claims/${number}`);
  await seller.locator(`a.btn.primary[href="/claims/${number}/settle"]`).click();
  await expect(seller.locator("[data-copy]")).toHaveAttribute("data-copy", /^RF\d{2}CLM/);
  await inspect(seller);
  await report(seller, lang, number, "2,399.00");
  await expect(seller.locator("[data-field=amount] .err")).toBeVisible();
  await report(seller, lang, number, "2,400.00", "bank-2.pdf");
  await seller.waitForURL(/\/receipts\//);
  await seller.goto(`/claims/${number}/settle`);
  await expect(seller.locator("[data-report]")).toHaveCount(0);

  // The money is looked for twice: not there the first time.
  await desk.goto(`/desk/settlements/${number}`);
  await expect(desk.locator("[data-reported]")).toContainText("HSBC 20261124-7");
  await inspect(desk);
  await decide(desk, "settlements", number, "[data-verb=refuse_report]", {
    reason: "No transfer under this reference has arrived.",
  });
  await seller.goto(`/claims/${number}`);
  await shown(seller, "No transfer under this reference", "No transfer under this reference");
  await report(seller, lang, number, "2,400.00", "bank-3.pdf");
  await seller.waitForURL(/\/receipts\//);
  await decide(desk, "settlements", number, "input[name=amount]", {});
  await seller.goto(`/claims/${number}`);
  await shown(seller, "You settled", "双方和解");
  await inspect(seller);
});

/** An offer of 1,234.56 with one sentence on the rest. */
async function offer(page: Page, number: string): Promise<void> {
  await page.goto(`/claims/${number}/offer`);
  await page.locator("input[name=amount]").fill("2,400.00");
  await page.locator("[data-open-one-way]").click();
  for (const field of ["amount", "statement_en", "insurer", "declaration.agreed"])
    await expect(page.locator(`[data-field="${field}"] .err`)).toBeVisible();
  await inspect(page);
  await page.locator("input[name=amount]").fill("1,234.56");
  await page.locator("textarea[name=statement_en]").fill("The rug was bought in 2021.");
  // What is typed outlives a reload.
  await page.reload();
  await expect(page.locator("textarea[name=statement_en]")).toHaveValue("The rug was bought in 2021.");
  await page.locator("input[value=skipped]").check();
  await page.locator("input[name=agreed]").check();
  await goOneWay(page);
}

test("an offer is taken and becomes the amount to pay", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "dana@brighttoys.example", lang);
  const number = await presentedClaim(desk, request, { seller: "bright", product: "Stacking rings", heads: LARGE });
  await offer(seller, number);
  const status = await callIntake(request, demoPartner(), "GET", `/api/v1/claims/${number}`);
  expect(await status.json()).toMatchObject({
    state: "offer_pending",
    offer: { amount_minor: 123_456, statement_en: "The rug was bought in 2021." },
  });
  const taken = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/answer`, { answer: "take_offer" });
  expect(await taken.json()).toMatchObject({ state: "settlement_due" });
  await seller.goto(`/claims/${number}`);
  await shown(seller, "Pay USD 1,234.56", "支付 USD 1,234.56");
  await inspect(seller);
  await report(seller, lang, number, "1,234.56");
  await seller.waitForURL(/\/receipts\//);
  // The customer says it has come.
  const wrong = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/answer`, {
    answer: "confirm_settlement",
    amount_minor: 5,
  });
  expect(wrong.status()).toBe(409);
  const confirmed = { answer: "confirm_settlement", amount_minor: 123_456 };
  expect(await (await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/answer`, confirmed)).json()).toMatchObject({
    outcome: "settled",
  });
});

test("an offer is refused: a file found since is added, checked and reviewed; who decides never sees the figure", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "dana@brighttoys.example", lang);
  const number = await presentedClaim(desk, request, { seller: "bright", product: "Stacking rings", heads: LARGE });
  await offer(seller, number);
  await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/answer`, { answer: "refuse_offer" });
  await seller.goto(`/claims/${number}`);
  await shown(seller, "did not take your offer of USD 1,234.56", "买家未接受您提出的 USD 1,234.56");
  await seller.locator(".top a.btn.primary").click();
  await seller.locator(`a[href$="/respond/grounds"]`).first().click();
  await seller.locator("input[name=G6]").check();
  await saved(seller);

  // The evidence: taken, checked, and given its place under the ground.
  await seller.goto(`/claims/${number}/respond/evidence`);
  const invoice = await pdf("Invoice 2021-0417: rug, 1,900 x 1,400 mm, USD 210.00");
  const name = "地毯发票 2021.pdf";
  await seller.locator("input[type=file]").first().setInputFiles({ name, mimeType: "application/pdf", buffer: invoice });
  await expect(seller.locator(`[data-file="${name}"]`)).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await seller.locator(`[data-file="${name}"] select`).first().selectOption("E16");
  await expect(seller.locator("#G6-E16")).toContainText(name);
  await inspect(seller);
  await seller.goto(`/claims/${number}/respond/statement`);
  await seller.locator("textarea[name=statement_en]").fill("The receipt of the rug names 2021.");
  await saved(seller);
  await seller.goto(`/claims/${number}/respond/declare`);
  await seller.locator("input[name=agreed]").check();
  await press(seller, seller.locator("main button.primary.lg"));
  await seller.waitForURL(/\/receipts\/2$/);
  const hash = createHash("sha256").update(invoice).digest("hex");
  await expect(seller.locator("main")).toContainText(hash);
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator(".top a.btn.primary")).toHaveCount(0);

  // Who decides has it beside the words it came with, and opens it beside the customer's files.
  await desk.goto(`/desk/review/${number}`);
  await expect(desk.locator(".case")).toContainText("The receipt of the rug names 2021.");
  await expect(desk.locator(".case")).toContainText("The rug was bought in 2021.");
  const html = await desk.content();
  expect(html).not.toMatch(/1,234\.56|123456/);
  expect((await desk.request.get(`/api/receipts/${number}/1`)).status()).toBe(404);
  await inspect(desk);
  const link = desk.locator(".sent-files a").filter({ hasText: name });
  const id = new URL((await link.getAttribute("href")) ?? "", "http://desk").searchParams.get("b");
  await expect(desk.locator(`#file-${id}`)).toContainText(lang === "en" ? "Submitted" : "已提交");
  const bytes = await (await desk.request.get(`/api/files/${id}`)).body();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
  await link.click();
  await expect(desk.locator("img[src*='/pages/1']").last()).toHaveAttribute("src", new RegExp(`${id}`));
  await uphold(desk, number, "The rug is depreciated; the rest of the account stands.");
  await seller.goto(`/claims/${number}`);
  await shown(seller, "read your answer and sided with the customer", "平台审阅了您的回应");
  await inspect(seller);
});
