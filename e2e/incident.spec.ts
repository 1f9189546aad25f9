import { expect } from "@playwright/test";
import { goneOn, presentedClaim, press, takenEffect } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { saved, untilItSays } from "./pages/seller.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const damage = (claimed_minor: number) => [{ head: "property_damage", claimed_minor }];
const says = (en: string, zh: string) => (lang === "en" ? en : zh);
const WHOSE = { seller: "lumen", product: "Arc floor lamp" };

test("amounts are amended under a half-written answer; a supplementary claim is large on the sum, and each shows the other", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const first = await presentedClaim(desk, request, { ...WHOSE, heads: damage(240_000) });
  await seller.goto(`/claims/${first}/respond/statement`);
  await seller.locator("textarea[name=statement_en]").fill("The socket was the cause.");
  await saved(seller);

  await desk.goto(`/desk/search?q=${first}`);
  await desk.locator(`main a[href$="${first}"]`).first().click();
  const fold = desk.locator("details").filter({ has: desk.locator("form[data-verb=amend]") });
  await fold.locator("summary").first().click();
  const form = fold.locator("form");
  await form.locator("input[name=property_damage]").fill("1,900.00");
  await form.locator("textarea[name=reason]").fill("One of the two receipts is for another room.");
  await press(desk, form.locator("button[type=submit]"));
  await goneOn(desk, first);
  await takenEffect(desk);
  await expect
    .poll(async () => (await seller.goto(`/claims/${first}`)) && (await seller.locator("main").innerText()), { timeout: 40_000 })
    .toContain("One of the two receipts is for another room.");
  await expect(seller.locator(".heads tfoot")).toContainText("1,900.00");
  await seller.goto(`/claims/${first}/respond/statement`);
  await expect(seller.locator("textarea[name=statement_en]")).toHaveValue("The socket was the cause.");

  // Small by itself; with what was eligible before, it is the seller's to answer.
  const second = await presentedClaim(desk, request, { ...WHOSE, heads: damage(30_000), sameIncidentAs: first });
  await desk.goto(`/desk/screening/${second}`);
  await expect(desk.locator(`section:has(#incident-links) [data-related="${first}"]`)).toContainText("1,900.00");
  await inspect(desk);
  for (const [here, other] of [
    [first, second],
    [second, first],
  ] as const) {
    await seller.goto(`/claims/${here}`);
    await expect(seller.locator(".choices [data-choice]")).toHaveCount(4);
    await expect(seller.locator(`section:has(#related) [data-related="${other}"] a`)).toHaveAttribute("href", `/claims/${other}`);
  }
  await inspect(seller);
  const back = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${second}/withdraw`, {});
  expect(await back.json()).toMatchObject({ outcome: "withdrawn" });
  await untilItSays(seller, second, says("The customer withdrew it", "买家已撤回"));
  await seller.goto(`/claims/${first}`);
  await expect(seller.locator(`[data-related="${second}"]`)).toContainText(says("Withdrawn", "已撤回"));
});
