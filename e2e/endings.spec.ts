import { expect } from "@playwright/test";
import { decide, moveClock, presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { untilItSays } from "./pages/seller.ts";
import { acceptUnasked } from "./pages/settlement.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "property_damage", claimed_minor: 240_000 }];
const says = (en: string, zh: string) => (lang === "en" ? en : zh);

test("the customer withdraws: neutral on the page, nothing to pay, nothing left to do", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator(".choices [data-choice]")).toHaveCount(4);
  const withdrawn = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/withdraw`, {});
  expect(await withdrawn.json()).toMatchObject({ state: "closed", outcome: "withdrawn" });
  await untilItSays(seller, number, says("The customer withdrew it. You pay nothing.", "买家已撤回，您无需付款。"));
  await expect(seller.locator(".choices")).toHaveCount(0);
  const again = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/withdraw`, {});
  expect(again.status()).toBe(409);
  await inspect(seller);
});

// Last: it moves the clock for everybody.
test("accepted and paid late: the marketplace paid meanwhile, and what it paid is repaid", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await acceptUnasked(seller, number);
  await moveClock(desk, 24 * 31);
  await untilItSays(seller, number, says("did not come in time, so the marketplace has stepped in", "未按期支付，平台已介入"));
  await inspect(seller);
  await decide(finance, "payments", number, "input[name=reference]", { reference: `NG-${number}` });
  const give = seller.locator("main button.ghost").filter({ hasText: says("appeal", "申诉") });
  await expect.poll(async () => (await seller.goto(`/claims/${number}`)) && (await give.count())).toBe(1);
  await give.click();
  await seller.locator("dialog[open] input[type=checkbox]").check();
  await seller.locator("dialog[open] button.danger").click();
  await untilItSays(seller, number, says("recovers USD 2,400.00", "正在向您追偿 USD 2,400.00"));
  const wire = { kind: "repaid_by_seller", amount: "2,400.00", reference: `WIRE-${number}` };
  await decide(finance, "recovery", number, "input[name=amount]", wire);
  await untilItSays(seller, number, says("has been recovered", "已追回"));
  await inspect(seller);
});
