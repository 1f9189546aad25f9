import { expect } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

test("a list is filtered, ordered, searched, kept under a name and taken home", async ({ browser }) => {
  const wei = await arrive(browser, "wei@lumen.example", lang);
  await wei.goto("/claims?view=all");
  await wei.locator(".head .filter-fold summary").click();
  await wei.locator("select[name=route]").selectOption("large");
  await wei.locator("select[name=sort]").selectOption("amount");
  await inspect(wei);
  await wei.locator(".head .filter-fold button[type=submit]").click();
  await wei.waitForURL(/route=large/);
  const amounts = await wei.locator(".claim .money b").allInnerTexts();
  const figures = amounts.map((a) => Number(a.replace(/[^\d.]/g, "")));
  expect(figures.length).toBeGreaterThan(3);
  expect(figures).toEqual([...figures].sort((a, b) => b - a));

  const name = `${lang === "en" ? "Large" : "大额"} ${Date.now() % 10_000}`;
  await wei.locator(".saved summary").click();
  await wei.locator(".saved input").fill(name);
  await wei.locator(".saved button[type=submit]").click();
  await expect(wei.locator(".saved > a").filter({ hasText: name })).toHaveAttribute("aria-current", "page");
  await wei.goto("/claims");
  await wei.locator(".saved > a").filter({ hasText: name }).click();
  await wei.waitForURL(/sort=amount/);
  await inspect(wei);
  await wei.locator(".saved summary").click();
  await wei.locator(".saved .btn.danger").click();
  await expect(wei.locator(".saved > a").filter({ hasText: name })).toHaveCount(0);

  await wei.locator(".chip").first().click();
  await wei.waitForURL((url) => !url.search.includes("route="));
  // Two Chinese characters are a word.
  await wei.goto("/claims");
  await wei.locator("[data-search]").fill("过热");
  await wei.keyboard.press("Enter");
  await wei.waitForURL(/q=/);
  await expect(wei.locator(".claim").first()).toBeVisible();
  const rows = await wei.locator(".claim").count();
  await inspect(wei);
  const download = wei.waitForEvent("download");
  await wei.locator("a[href^='/api/claims/export']").click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^claims-\d{4}-\d{2}-\d{2}\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.trimEnd().split("\r\n").length - 1).toBeGreaterThanOrEqual(rows);
  await wei.goto("/claims?q=zeppelin");
  await expect(wei.locator(".empty")).toBeVisible();
});

test("the keyboard walks the list", async ({ browser }) => {
  const wei = await arrive(browser, "wei@lumen.example", lang);
  await wei.goto("/claims?view=all");
  await wei.locator("h1").click();
  await wei.keyboard.press("?");
  await expect(wei.locator("dialog[open]")).toBeVisible();
  await inspect(wei);
  await wei.keyboard.press("Escape");
  await expect(wei.locator("dialog[open]")).toHaveCount(0);
  await wei.keyboard.press("j");
  await wei.keyboard.press("j");
  const second = await wei.locator(".claim").nth(1).getAttribute("href");
  await expect(wei.locator(".claim").nth(1)).toBeFocused();
  await wei.keyboard.press("Enter");
  await wei.waitForURL(`**${second}`);
});

test("a claim says what is new since the last look, and goes home as case file and dates", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "medical_cost", claimed_minor: 320_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  let looked = 0;
  wei.on("response", (answer) => {
    const seq = answer.url().endsWith(`/claims/${number}`) && /"seq":(\d+)/.exec(answer.request().postData() ?? "");
    if (seq) looked = Math.max(looked, Number(seq[1]));
  });
  await expect
    .poll(async () => (await wei.goto(`/claims/${number}`)) && (await wei.locator(".log").innerText()))
    .toContain(lang === "en" ? "Notice delivered" : "通知已送达");
  await expect(wei.locator("#steps")).toBeVisible();
  // A page that is left, or goes behind others, before its scripts run has not been looked at.
  await expect
    .poll(async () => {
      await wei.goto(`/claims/${number}`);
      const { seq } = await (await wei.request.get(`/api/claims/${number}/newest`)).json();
      return looked >= seq;
    })
    .toBe(true);
  await expect(wei.locator('a[href="#steps"]')).toHaveCount(0);
  // Left open in a tab behind others it renews itself, and nobody has seen that.
  await wei.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "hidden" }));
  await desk.goto(`/desk/review/${number}`);
  const ask = desk.locator("aside details").filter({ hasText: lang === "en" ? "Ask the seller" : "向卖家提问" });
  await ask.locator("summary").click();
  await ask.locator("textarea").fill("Which lot does the unit belong to?");
  await ask.locator("button[type=submit]").click();
  await expect(ask.locator("[role=status]")).not.toBeEmpty();
  await expect(wei.locator('a[href="#steps"]')).toBeVisible();
  await wei.goto(`/claims/${number}`);
  await expect(wei.locator('a[href="#steps"]')).toBeVisible();
  await expect(wei.locator(".log .tag.accent").first()).toBeVisible();
  await inspect(wei);
  await expect.poll(async () => (await wei.goto(`/claims/${number}`)) && (await wei.locator('a[href="#steps"]').count())).toBe(0);

  // On paper: what the claim is, and nothing to press.
  await wei.emulateMedia({ media: "print" });
  await expect(wei.locator("h1")).toBeVisible();
  await expect(wei.locator(".log")).toBeVisible();
  await expect(wei.locator(".rail, .bottombar, .topbar, .btn").filter({ visible: true })).toHaveCount(0);
  await wei.emulateMedia({ media: null });

  const paper = await wei.request.get(`/api/claims/${number}/case-file`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
  const dates = await (await wei.request.get(`/api/claims/${number}/dates`)).text();
  expect(dates).toContain("BEGIN:VALARM");
  const stranger = await arrive(browser, "dana@brighttoys.example", lang);
  for (const what of ["case-file", "dates"]) expect((await stranger.request.get(`/api/claims/${number}/${what}`)).status()).toBe(404);
});

test("the overview says what is at stake, what is due and where claims come from; each chart has its table", async ({ browser }) => {
  const lin = await arrive(browser, "chen@harborkitchen.example", lang);
  await lin.goto("/overview");
  await expect(lin.locator("h1")).toBeVisible();
  await expect(lin.locator(".figure").first()).toContainText("USD");
  await lin.locator("section[aria-labelledby=months] summary").click();
  await expect(lin.locator("section[aria-labelledby=months] table tbody tr").first()).toBeVisible();
  await expect(lin.locator("section[aria-labelledby=products] .tag.amber").first()).toBeVisible();
  await expect(lin.locator("section[aria-labelledby=products] .lots li").first()).toContainText(lang === "en" ? "Lot" : "批次");
  await inspect(lin);
  await lin.locator("section[aria-labelledby=products] tbody a").first().click();
  await lin.waitForURL(/q=/);
  await expect(lin.locator(".claim").first()).toBeVisible();
});
