import { expect } from "@playwright/test";
import { press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

test("the directory is filtered and sorted by its address, fit is explained, and providers are compared", async ({ browser, provoke }) => {
  const seller = await arrive(browser, "wei@lumen.example", lang);
  await seller.goto("/accelerator");
  const cards = seller.locator("[data-provider]");
  expect(await cards.count()).toBeGreaterThanOrEqual(12);
  await expect(seller.locator("main")).toContainText(lang === "en" ? "any qualified insurer" : "任何合格的保险公司");
  // What does not fit stands last, each with its reason.
  const fits = await cards.evaluateAll((all) => all.map((c) => c.getAttribute("data-fit")));
  expect(fits.indexOf("refuses")).toBeGreaterThan(fits.lastIndexOf("fits"));
  const american = seller.locator("[data-provider=larkfield] [data-criterion=country]");
  await expect(american).toHaveAttribute("data-result", "refuses");
  await expect(american).toContainText(lang === "en" ? "Takes no sellers registered in China" : "不承保在中国注册的卖家");
  // One that the desk suspended and one that is on its way in are shown to nobody.
  await expect(seller.locator("[data-provider=quarry-lane], [data-provider=amber-gate]")).toHaveCount(0);
  await expect(seller.locator("[data-provider=sunrise-guarantee]")).toContainText(lang === "en" ? "Re-vetting is due" : "复审到期");
  await inspect(seller);

  const facets = seller.locator("form.facets");
  await facets.locator("input[name=fitting]").check();
  await facets.locator("select[name=payment]").selectOption("CNY");
  await facets.locator("select[name=sort]").selectOption("price");
  await facets.locator("button[type=submit]").click();
  await seller.waitForURL(/payment=CNY/);
  await expect(cards.first()).toHaveAttribute("data-provider", "silk-road-general");
  const slugs = await cards.evaluateAll((all) => all.map((c) => c.getAttribute("data-provider")));
  expect(slugs).toContain("east-harbor");
  expect(slugs).not.toContain("kestrel-specialty");
  await seller.goto("/accelerator?q=%E4%B8%9D%E8%B7%AF");
  await expect(cards).toHaveCount(1);
  await seller.goto("/accelerator?q=nobody-at-all");
  await expect(cards).toHaveCount(0);
  await inspect(seller);

  await seller.goto("/accelerator");
  for (const slug of ["east-harbor", "silk-road-general", "tidewater-online"])
    await seller.locator(`[data-provider=${slug}] input[name=p]`).check();
  await seller.locator("#compare button").click();
  await seller.waitForURL(/\/accelerator\/compare\?p=/);
  await expect(seller.locator("[data-column]")).toHaveCount(3);
  // What falls short of the marketplace's rules is written in its cell.
  await expect(seller.locator("td[data-fails=R2]")).toContainText("R2");
  await expect(seller.locator("td[data-fails=R8]")).toBeVisible();
  await inspect(seller);
  await seller.locator("[data-column=tidewater-online] a").last().click();
  await expect(seller.locator("[data-column]")).toHaveCount(2);

  await seller.goto("/accelerator/providers/kestrel-specialty");
  await expect(seller.locator("main")).toContainText(lang === "en" ? "USD 576,000 turnover" : "销售额 USD 576,000");
  await expect(seller.locator("[data-item=licence]")).toContainText("Licence register");
  await inspect(seller);
  provoke("who is not in the directory has no page", /status of 404.*quarry-lane/);
  expect((await seller.goto("/accelerator/providers/quarry-lane"))?.status()).toBe(404);
});

test("fit follows the profile, which an incomplete one says first", async ({ browser }) => {
  const seller = await arrive(browser, "chen@harborkitchen.example", lang);
  await seller.goto("/accelerator");
  await expect(seller.locator(".notice")).toContainText(lang === "en" ? "entity type" : "主体类型");
  await seller.locator(".notice a").click();
  await seller.waitForURL(/insurance-profile/);
  await expect(seller.locator("main")).toContainText("宁波海港厨具有限公司");
  await inspect(seller);
  await seller.locator("select[name=entity]").selectOption("company");
  await seller.locator("input[name=registrationNo]").fill("91330200DEMO");
  await seller.locator("input[name=group-amazon-us-kitchen]").fill("three hundred");
  await seller.locator("textarea[name=products]").fill("铸铁锅 26 cm");
  await seller.locator("main form button[type=submit]").click();
  await expect(seller.locator("[data-field=group-amazon-us-kitchen] .err")).toBeVisible();
  await seller.locator("input[name=group-amazon-us-kitchen]").fill("310,000");
  await press(seller, seller.locator("main form button[type=submit]"));
  await expect(seller.locator("main .notice.green")).toBeVisible();
  await seller.goto("/accelerator/providers/east-harbor");
  await expect(seller.locator("[data-criterion=products]")).toHaveAttribute("data-result", "fits");
  await expect(seller.locator("main")).toContainText("USD 310,000");
});

test("the desk takes a provider on, looks into it, lists and suspends it", async ({ browser, provoke }) => {
  const admin = await arrive(browser, "ada@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  await admin.goto("/desk/providers/sunrise-guarantee");
  await expect(admin.locator("[data-item=rating]")).toHaveAttribute("data-late", "true");
  await inspect(admin);
  await admin.goto("/desk/providers/amber-gate");
  const facts = admin.locator("form.provider-form");
  await facts.locator("input[name='facts.website']").fill("harbour");
  await press(admin, facts.locator("button[type=submit]"));
  await expect(admin.locator("[data-field='facts.website'] .err")).toBeVisible();
  await facts.locator("input[name='facts.website']").fill("https://amber-gate.example");
  await press(admin, facts.locator("button[type=submit]"));
  // One after the other as fast as they are typed: each goes with the revision that the one before it left.
  for (const item of ["identity", "licence", "rating", "authority", "claims_handling", "wording"]) {
    const line = admin.locator(`[data-item=${item}]`);
    await line.locator("summary").click();
    await line.locator("input[name=until]").fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10));
    await line.locator("textarea[name=note]").fill("Register seen today.");
    await line.locator("button[type=submit]").click();
  }
  await expect(admin.locator("[data-item] p", { hasText: "Register seen today." })).toHaveCount(6);
  const list = admin.locator("aside.decide > details").last().locator("button[type=submit]");
  await expect(list).toBeVisible();
  await press(admin, list);
  await expect(admin.locator("[data-state=listed]")).toBeVisible();
  expect((await seller.goto("/accelerator/providers/amber-gate"))?.status()).toBe(200);
  const out = admin.locator("aside.decide > details").last();
  await out.locator("summary").click();
  await out.locator("textarea[name=why]").fill("Licence under review.");
  await press(admin, out.locator("button[type=submit]"));
  await expect(admin.locator("[data-state=suspended]")).toBeVisible();
  provoke("who is taken out has no page any more", /status of 404.*amber-gate/);
  expect((await seller.goto("/accelerator/providers/amber-gate"))?.status()).toBe(404);
  await inspect(admin);
});
