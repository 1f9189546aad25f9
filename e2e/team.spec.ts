import { expect, type Page, type Route } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { saved } from "./pages/seller.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("a claim is handed over with a word; both see each other in the answer, and who wrote what", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const lin = await arrive(browser, "lin@lumen.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });

  await lin.goto(`/claims/${number}`);
  const team = lin.locator("section:has(#team)");
  await team.locator("select").selectOption({ index: 2 });
  await expect(team.locator("select option:checked")).toContainText("魏浩");
  await team.locator("button").filter({ hasText: "@魏浩" }).click();
  await team.locator("textarea").pressSequentially("批次 L2409 的报告在你那里吗？");
  await team.locator("button[type=submit]").click();
  await expect(team.locator("[role=status]")).toContainText("魏浩");
  await expect(team.locator(".said")).toContainText("L2409");
  await inspect(lin);

  // Both notices are Wei's alone; the marketplace reads none of it.
  await expect
    .poll(async () => (await wei.goto("/notifications")) && (await wei.locator("section.todo").innerText()), { timeout: 40_000 })
    .toContain(lang === "en" ? "mentioned you" : "提到了您");
  await expect(wei.locator("section.todo")).toContainText(lang === "en" ? "handed you a claim" : "移交给您");
  await inspect(wei);
  await desk.goto(`/desk/review/${number}`);
  await expect(desk.locator("body")).not.toContainText("的报告在你那里吗");

  await wei.goto("/overview");
  await expect(wei.locator(".in-hand")).toContainText(number);
  await wei.goto("/claims?view=all");
  await wei.locator(".head .filter-fold summary").click();
  await wei.locator("select[name=hand]").selectOption("mine");
  await wei.locator(".head .filter-fold button[type=submit]").click();
  await wei.waitForURL(/hand=mine/);
  await expect(wei.locator(`a.claim[href$="${number}"]`)).toBeVisible();
  await lin.goto("/claims?view=all&hand=mine");
  await expect(lin.locator(`a.claim[href$="${number}"]`)).toHaveCount(0);
  await wei.goto(`/claims/${number}/respond/statement`);
  await wei.locator("textarea[name=statement_zh]").fill("灯具不是起因。");
  await saved(wei);
  await lin.goto(`/claims/${number}/respond/statement`);
  await expect(lin.locator(".here")).toContainText("魏浩");
  await expect(lin.locator("main")).toContainText("魏浩");
  await expect(lin.locator("textarea[name=statement_zh]")).toHaveValue("灯具不是起因。");
  await inspect(lin);
});

test("two write the same field: nothing is overwritten, and the second chooses", async ({ browser, request, provoke }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const lin = await arrive(browser, "lin@lumen.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  for (const page of [lin, wei]) await page.goto(`/claims/${number}/respond/statement`);
  await lin.locator("textarea[name=statement_en]").fill("Lin's words.");
  await saved(lin);
  await wei.locator("textarea[name=statement_en]").fill("Wei's words.");
  const choice = wei.locator(".notice").filter({ hasText: "Lin's words." });
  await expect(choice).toBeVisible();
  await expect(wei.locator("textarea[name=statement_en]")).toHaveValue("Wei's words.");
  await inspect(wei);
  await choice.locator("button").first().click();
  await expect(choice).toHaveCount(0);
  await saved(wei);
  await lin.reload();
  await expect(lin.locator("textarea[name=statement_en]")).toHaveValue("Wei's words.");

  // Typed on a dead line, and a colleague saved meanwhile: the text is still there, beside theirs.
  provoke("the line is gone", /ERR_INTERNET_DISCONNECTED/);
  const dead = (route: Route) => (route.request().method() === "POST" ? route.abort("internetdisconnected") : route.fallback());
  await wei.route("**/respond/statement", dead);
  await wei.locator("textarea[name=statement_zh]").fill("魏浩写的。");
  await expect(wei.locator("[role=status].is-red")).toBeVisible();
  await lin.locator("textarea[name=statement_zh]").fill("林洁写的。");
  await saved(lin);
  await wei.unroute("**/respond/statement", dead);
  await wei.goto(`/claims/${number}/respond/statement`);
  await expect(wei.locator("textarea[name=statement_zh]")).toHaveValue("魏浩写的。");
  const late = wei.locator(".notice").filter({ hasText: "林洁写的。" });
  await inspect(wei);
  await late.locator("button").last().click();
  await expect(wei.locator("textarea[name=statement_zh]")).toHaveValue("林洁写的。");
});

test("what two people tick or leave out is put together without a question", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const lin = await arrive(browser, "lin@lumen.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  for (const page of [lin, wei]) await page.goto(`/claims/${number}/respond/grounds`);
  await lin.locator("input[name=G3]").check();
  await saved(lin);
  await wei.locator("input[name=G6]").check();
  await expect(wei.locator("input[name=G3]")).toBeChecked();
  await expect(wei.locator("input[name=G6]")).toBeChecked();
  await saved(wei);
  for (const page of [lin, wei]) await page.goto(`/claims/${number}/respond/evidence`);
  const why = (page: Page, kind: string) => page.locator(`#always-${kind} select`);
  await why(lin, "E05").selectOption({ index: 1 });
  await saved(lin);
  await why(wei, "E11").selectOption({ index: 2 });
  await expect(why(wei, "E05")).not.toHaveValue("");
  await saved(wei);
  await lin.reload();
  for (const kind of ["E05", "E11"]) await expect(why(lin, kind)).not.toHaveValue("");
  await expect(lin.locator(".notice.amber")).toHaveCount(0);
});
