import { expect, type Page, type Route } from "@playwright/test";
import { decide, goneOn, present, presentedClaim, press, screen, takenEffect } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { contest, saved } from "./pages/seller.ts";
import { test } from "./pages/test.ts";
import { demoPartner, fileClaim, jpeg } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("a decision rests, is taken back, is taken again and goes out", async ({ browser, request, provoke }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const nora = await arrive(browser, "nora@desk.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  await contest(wei, number);
  await desk.goto(`/desk/review/${number}`);
  // The point the seller raised, the customer beside it, and a finding by keyboard: kept as it is chosen and typed.
  const point = (page: Page) => page.locator("[data-point=G2]");
  await expect(point(desk)).toContainText(lang === "en" ? "No defect" : "没有缺陷");
  await desk.locator("h1").click();
  await desk.keyboard.press("p");
  await desk.keyboard.press("ArrowRight");
  await expect(point(desk).locator("input[value=accepted]")).toBeChecked();
  await desk.keyboard.press("Tab");
  await desk.keyboard.type("The laboratory opened the unit.");
  await saved(desk);
  await inspect(desk);
  await desk.reload();
  await expect(point(desk).locator("textarea")).toHaveValue("The laboratory opened the unit.");
  // Whoever looks as well sees it, and who wrote it.
  await nora.goto(`/desk/review/${number}`);
  await expect(point(nora)).toContainText("Sam");
  await expect(point(nora).locator("textarea")).toHaveValue("The laboratory opened the unit.");
  const fold = desk.locator("aside details").filter({ has: desk.locator("button.primary") });
  // A step by its number, as it stands beside it; sent from within its text.
  const steps = desk.locator("aside.decide [data-step]");
  const nth = await steps.evaluateAll((all) => all.findIndex((s) => s.querySelector("button.primary")) + 1);
  await desk.locator("h1").click();
  await desk.keyboard.press(String(nth));
  await expect(fold.locator(".picker select")).toBeFocused();
  // The ground the seller relied on comes first; the text is in both languages.
  await fold.locator(".picker select").selectOption({ index: 1 });
  const reason = fold.locator("textarea[name=reason]");
  await expect(reason).toHaveValue(/no defect[\s\S]*没有缺陷/);
  // A finding that the server has not got holds the decision back, and nothing of it is lost.
  provoke("a finding that does not arrive", /ERR_FAILED/);
  const lost = (route: Route) => (route.request().postData()?.includes("opened it twice") ? route.abort("failed") : route.fallback());
  await desk.route("**/desk/review/**", lost);
  await point(desk).locator("textarea").fill("The laboratory opened it twice.");
  await reason.focus();
  await desk.keyboard.press("ControlOrMeta+Enter");
  await expect(fold.locator("form")).toContainText(lang === "en" ? "A finding is not saved yet" : "有一项认定还没有保存");
  expect(await desk.locator(".held p").count()).toBe(0);
  await desk.unroute("**/desk/review/**", lost);
  // What is found against what is decided is said once, and may stand.
  const misfit = fold.locator("[data-misfit=none_accepted]");
  await point(desk).locator("input[value=not_accepted]").check({ force: true });
  await reason.focus();
  await desk.keyboard.press("ControlOrMeta+Enter");
  await expect(misfit).toContainText("G2");
  await inspect(desk);
  await point(desk).locator("input[value=accepted]").check({ force: true });
  await reason.focus();
  await desk.keyboard.press("ControlOrMeta+Enter");
  // The desk goes on at once; what was decided rests above, and is taken back from there, its text with it.
  await goneOn(desk, number);
  const bar = desk.locator(".held p").filter({ hasText: number });
  await expect(bar).toBeVisible();
  await desk.locator("h1").click();
  await desk.keyboard.press("u");
  await expect(bar).toHaveCount(0);
  await desk.waitForURL(`**/desk/review/${number}`);
  await fold.locator("summary").click();
  await expect(reason).toHaveValue(/no defect[\s\S]*没有缺陷/);
  await desk.keyboard.press("?");
  await expect(desk.locator("dialog[open]")).toContainText(lang === "en" ? "Take the last decision back" : "撤回刚作的决定");
  await desk.keyboard.press("Escape");
  await wei.goto(`/claims/${number}`);
  // The marketplace's own clock runs now, and its seller sees it.
  await expect(wei.locator(".log .next")).toContainText(lang === "en" ? "acts by its own clock" : "平台按自己的时限");
  await expect(wei.locator("h1")).not.toContainText(lang === "en" ? "denied" : "驳回");
  const words = { reason: "The test report and the production record show no defect." };
  await decide(desk, "review", number, ".picker", words, () => inspect(desk));
  await expect
    .poll(async () => (await wei.goto(`/claims/${number}`)) && (await wei.locator("main").innerText()), { timeout: 30_000 })
    .toContain("no defect");
  await expect(point(wei)).toContainText(lang === "en" ? "Accepted" : "采纳");
  await expect(point(wei)).toContainText("The laboratory opened it twice.");
  await inspect(wei);
});

test("the next claim is taken into one's own hands, given on, and its files are held against each other", async ({
  browser,
  request,
}, info) => {
  const sam = await arrive(browser, "sam@desk.example", lang);
  const photos = [await jpeg(info.workerIndex + 7), await jpeg(info.workerIndex + 8)];
  const number = await fileClaim(request, demoPartner(), { seller: "lumen", product: "Arc floor lamp", heads: LARGE, photos });
  await sam.goto("/desk/screening");
  await press(sam, sam.locator("#take-next"));
  await sam.waitForURL(/\/desk\/screening\/CLM-/);
  await expect(sam.locator(".hand option:checked")).toContainText("Sam");
  await sam.goto(`/desk/screening/${number}`);
  await sam.locator(".hand select").selectOption({ label: lang === "en" ? "Nora Bell, specialist" : "Nora Bell，专员" });
  await expect(sam.locator(".queue a[aria-current]")).toContainText("Nora");
  await inspect(sam);

  await expect
    .poll(async () => (await sam.goto(`/desk/screening/${number}/files`)) && (await sam.locator(".sheet-area img").count()), {
      timeout: 40_000,
    })
    .toBe(2);
  const widths = () => sam.locator(".sheet-area img").evaluateAll((all) => all.map((i) => (i as HTMLImageElement).style.width));
  await sam.locator(".sheet-area").first().focus();
  await sam.keyboard.press("+");
  expect(await widths()).toEqual(["125%", "125%"]);
  await sam.keyboard.press("c");
  await sam.keyboard.press("+");
  expect(await widths()).toEqual(["156.25%", "125%"]);
  await sam.locator(".pane select").nth(1).selectOption({ index: 0 });
  await expect(sam).toHaveURL(/\?a=.+&b=.+/);
  await inspect(sam);
  await sam.keyboard.press("Escape");
  await sam.waitForURL(`**/desk/screening/${number}`);
});

test("figures of the day and who did what", async ({ browser, request }) => {
  const sam = await arrive(browser, "sam@desk.example", lang);
  const number = await fileClaim(request, demoPartner(), { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  const filed = async () => Number(await sam.locator("tbody tr").first().locator("td").nth(1).innerText());
  await sam.goto("/desk/figures");
  expect(await filed()).toBeGreaterThan(0);
  await inspect(sam);
  await screen(sam, number);
  await present(sam, number);
  await takenEffect(sam);
  await sam.goto(`/desk/audit?claim=${number}`);
  for (const action of ["claim.file", "claim.scored", "claim.opined", "claim.present"])
    await expect(sam.locator("tbody")).toContainText(action);
  await inspect(sam);
  await sam.goto("/desk/audit?person=nobody%40nowhere.example");
  await expect(sam.locator("main")).toContainText(lang === "en" ? "No line matches" : "没有符合");
  await inspect(sam);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  for (const path of ["/desk/figures", "/desk/audit", "/api/desk/held"]) expect((await seller.request.get(path)).status(), path).toBe(404);
});

test("what takes two people waits in a queue of its own until the second agrees with one press", async ({ browser, request }) => {
  const sam = await arrive(browser, "sam@desk.example", lang);
  const nora = await arrive(browser, "nora@desk.example", lang);
  const heads = [{ head: "medical_cost", claimed_minor: 2_400_000 }];
  const number = await fileClaim(request, demoPartner(), { seller: "lumen", product: "Arc floor lamp", heads });
  await screen(sam, number);
  await press(sam, sam.locator(".case form[data-verb=present] button[type=submit]"));
  await sam.goto(`/desk/second/${number}`);
  await expect(sam.locator("[data-proposal=present]")).toContainText("24,000.00");
  // Who proposed has nothing to press.
  await expect(sam.locator("[data-proposal] button")).toHaveCount(0);
  await nora.goto("/desk/second");
  await nora.locator(`.queue a[href$="${number}"]`).click();
  await nora.waitForURL(`**/desk/second/${number}`);
  await inspect(nora);
  await press(nora, nora.locator("[data-proposal=present] button[type=submit]"));
  await takenEffect(nora);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  expect((await wei.goto(`/claims/${number}`))?.status()).toBe(200);
  await nora.goto("/desk/second");
  await expect(nora.locator(`.queue a[href$="${number}"]`)).toHaveCount(0);
});
