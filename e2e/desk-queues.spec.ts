import { expect } from "@playwright/test";
import { decide, presentedClaim, press, uphold } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { contest, untilItSays } from "./pages/seller.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner, fileClaim, putSeller } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("the seller gives up its appeal; what was paid is recovered in two parts", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await contest(seller, number);
  // A colleague is about to deny what is upheld and paid meanwhile: that step is open no more, and its words are not lost.
  const nora = await arrive(browser, "nora@desk.example", lang);
  await nora.goto(`/desk/review/${number}`);
  const deny = nora.locator("aside details").filter({ has: nora.locator("button.primary") });
  await deny.locator("summary").click();
  await deny.locator("textarea[name=reason]").fill("The production record names another joint.");
  await uphold(desk, number, "The report shows the joint failed below its rating.");
  await decide(finance, "payments", number, "input[name=reference]", { reference: "NG-E2E-7" });
  await press(nora, deny.locator("button.primary"));
  const lost = nora.locator("[data-lost=deny]");
  await expect(lost).toContainText("names another joint");
  await expect(lost).toBeFocused();
  await expect(deny).toHaveCount(0);
  await inspect(nora);
  await nora.reload();
  await expect(lost).toContainText(lang === "en" ? "Not sent: Deny" : "未发送：驳回");
  await lost.locator("button").click();
  await expect(lost).toHaveCount(0);
  const give = seller.locator("main button.ghost").filter({ hasText: lang === "en" ? "appeal" : "申诉" });
  await expect.poll(async () => (await seller.goto(`/claims/${number}`)) && (await give.count())).toBe(1);
  await give.click();
  const dialog = seller.locator("dialog[open]");
  await expect(dialog.locator("button.danger")).toBeDisabled();
  await inspect(seller);
  await dialog.locator("input[type=checkbox]").check();
  await dialog.locator("button.danger").click();
  await expect(dialog).toHaveCount(0);
  await expect(seller.locator("main")).toContainText(lang === "en" ? "Recovery in progress" : "追偿中");

  await finance.goto("/desk/recovery");
  await expect(finance.locator(`.queue > a[href="/desk/recovery/${number}"]`)).toBeVisible();
  const elsewhere = await finance.context().newPage();
  await elsewhere.goto(`/desk/recovery/${number}`);
  const part = elsewhere.locator("aside details").filter({ has: elsewhere.locator("input[name=amount]") });
  await part.locator("input[name=reference]").fill("D-2026-08");
  await decide(finance, "recovery", number, "input[name=amount]", { kind: "withheld", amount: "1,200.00", reference: "D-2026-07" });
  // What is left stands in the form for the next part.
  await expect(finance.locator("aside input[name=amount]")).toHaveValue("2,000.00");
  await inspect(finance);
  // On a page that was open before: what is so now is shown there, what was typed stays, and it is sent on that.
  await press(elsewhere, part.locator("button[type=submit]"));
  await expect(part.locator("[role=alert]")).toContainText(lang === "en" ? "the page shows it now" : "本页已显示最新情况");
  await expect(part.locator("input[name=amount]")).toHaveValue("2,000.00");
  await expect(part.locator("input[name=reference]")).toHaveValue("D-2026-08");
  await press(elsewhere, part.locator("button[type=submit]"));
  await untilItSays(seller, number, lang === "en" ? "has been recovered" : "已追回");
  await expect(seller.locator(".log")).toContainText("1,200.00");
  await inspect(seller);
});

test("a seller put by the marketplace that nobody can reach: the desk notifies by another way", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const id = `unreached-${Date.now()}`;
  const first = await callIntake(request, demoPartner(), "PUT", `/api/v1/sellers/${id}`, putSeller("Quiet Goods"));
  expect(first.status(), await first.text()).toBe(201);
  const again = await callIntake(request, demoPartner(), "PUT", `/api/v1/sellers/${id}`, putSeller("Quiet Goods, renamed"));
  expect(again.status()).toBe(200);
  const wrong = await callIntake(request, demoPartner(), "PUT", `/api/v1/sellers/${id}`, { ...putSeller("X"), program: "mars" });
  expect(wrong.status()).toBe(422);
  const number = await presentedClaim(desk, request, { seller: id, product: "Kettle", heads: LARGE });
  await expect
    .poll(
      async () => (await desk.goto("/desk/undelivered")) && (await desk.locator(`.queue > a[href="/desk/undelivered/${number}"]`).count()),
      {
        timeout: 40_000,
      },
    )
    .toBe(1);
  await inspect(desk);
  await decide(desk, "undelivered", number, "input[name=address]", { way: "post", address: "12 Harbour Road, Ningbo" });
  await expect
    .poll(
      async () => (await desk.goto("/desk/undelivered")) && (await desk.locator(`.queue > a[href="/desk/undelivered/${number}"]`).count()),
    )
    .toBe(0);
});

test("the desk is walked by keyboard and searched over every seller", async ({ browser, request, provoke }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  for (const product of ["Kettle", "Night light"]) await fileClaim(request, demoPartner(), { seller: "lumen", product, heads: LARGE });
  await desk.goto("/desk/screening");
  await desk.locator("h1").click();
  await desk.keyboard.press("n");
  await desk.waitForURL(/\/desk\/screening\/CLM-/);
  const first = new URL(desk.url()).pathname;
  await expect(async () => {
    // Skip, by its key as by its button: on to another, undecided.
    await desk.keyboard.press("j");
    expect(new URL(desk.url()).pathname).not.toBe(first);
  }).toPass();
  const second = new URL(desk.url()).pathname;
  await desk.locator("#skip").click();
  await desk.waitForURL((url) => url.pathname !== second && url.pathname.startsWith("/desk/screening"));
  await desk.keyboard.press("/");
  await desk.waitForURL(/\/desk\/search/);
  await expect(desk.locator("input[name=q]")).toBeFocused();
  await desk.keyboard.type("kettle");
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/q=kettle/);
  await expect(desk.locator("tbody tr").first()).toContainText(/kettle|壶/i);
  await inspect(desk);
  const wanted = await desk.locator("tbody a").first().innerText();
  await desk.locator("tbody a").first().click();
  await desk.waitForURL(`**/${wanted}`);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  provoke("a seller at the desk", /status of 404.*\/desk\/search/);
  expect((await seller.goto("/desk/search?q=kettle"))?.status()).toBe(404);
});
