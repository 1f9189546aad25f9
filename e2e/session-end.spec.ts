import { expect, type Page } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf, signIn } from "./pages/people.ts";
import { comeBack, moveSession } from "./pages/sessions.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

/** The language of the run; a sign-in brings the profile's own along. */
async function speak(page: Page): Promise<void> {
  await page.context().addCookies([{ name: "rejoinder-locale", value: lang, url: new URL(page.url()).origin }]);
}
/** A browser of its own: its session is the person's newest, and nobody else's. */
async function alone(page: Page, email: string, path: string): Promise<void> {
  await page.goto("/sign-in");
  await signIn(page, email);
  await speak(page);
  await page.goto(path);
}
const dialog = (page: Page) => page.locator("dialog[role=alertdialog][open]");

test("a session ends over a half-typed answer: warned, signed in again, back on the page, every word there", async ({
  browser,
  page,
  request,
  provoke,
}) => {
  const wei = "wei@lumen.example";
  const desk = await arrive(browser, "sam@desk.example", lang);
  const heads = [{ head: "property_damage", claimed_minor: 150_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const path = `/claims/${number}/respond/statement`;
  await alone(page, wei, path);
  const text = page.locator("textarea[name=statement_zh]");
  await text.fill("灯泡功率超过说明书标明的 40 W，");
  await expect(page.locator(".lucide-cloud-check")).toBeVisible();

  // Two tabs of one session: what is done in one closes the warning in the other.
  const other = await page.context().newPage();
  await other.goto("/overview");
  await moveSession(wei, { idleSeconds: 50 });
  for (const tab of [page, other]) await comeBack(tab);
  for (const tab of [page, other]) await expect(dialog(tab)).toBeVisible();
  await expect(dialog(page).locator("[role=timer]")).toContainText(/[1-4]\d/);
  await inspect(page);
  await dialog(page).locator("button.primary").click();
  for (const tab of [page, other]) await expect(dialog(tab)).toHaveCount(0);
  await other.close();

  provoke("the session is over", /status of 401.*\/api\//);
  await moveSession(wei, { idleSeconds: -1 });
  await text.press("ControlOrMeta+End");
  await text.pressSequentially("请看第 4 页。");
  await expect(dialog(page)).toBeVisible();
  await inspect(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeVisible();
  await dialog(page).locator("button.primary").click();
  await page.waitForURL(/\/sign-in\?next=/);
  await page.locator("input[name=email]").fill(wei);
  await page.locator("input[name=password]").fill("rejoinder-demo");
  await page.locator("button[type=submit]").click();
  await page.waitForURL(`**${path}`);
  await expect(text).toHaveValue("灯泡功率超过说明书标明的 40 W，请看第 4 页。");
  await expect(page.locator(".lucide-cloud-check")).toBeVisible();
  await speak(page);
  await page.reload();
  await expect(text).toHaveValue("灯泡功率超过说明书标明的 40 W，请看第 4 页。");

  // The product was replaced meanwhile: the open page goes on saving, and nobody has to load it again.
  provoke("an action of another build", /status of (404|409)/);
  await page.route(`**${path}`, (route) => {
    const headers = route.request().headers();
    return headers["next-action"] ? route.continue({ headers: { ...headers, "next-action": "00".repeat(21) } }) : route.continue();
  });
  const saved = page.waitForResponse("**/api/draft");
  await text.press("ControlOrMeta+End");
  await text.pressSequentially("附照片。");
  expect((await saved).status()).toBe(200);
  await expect(page.locator(".lucide-cloud-check")).toBeVisible();
  await page.unroute(`**${path}`);
  // From the server, and not from what this device keeps.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(text).toHaveValue("灯泡功率超过说明书标明的 40 W，请看第 4 页。附照片。");
  await expect(page.locator(".lucide-cloud-check")).toBeVisible();
});

test("at the absolute end the page warns, and a form that is kept nowhere else is filled in again", async ({ page, provoke }) => {
  const lin = "lin@lumen.example";
  await alone(page, lin, "/settings/team");
  const invite = page.locator("form").filter({ has: page.locator("input[name=email]") });
  await invite.locator("input[name=email]").fill("new.colleague@lumen.example");
  await invite.locator("select[name=role]").selectOption("viewer");
  await moveSession(lin, { mostSeconds: 40 });
  await comeBack(page);
  await expect(dialog(page)).toBeVisible();
  await dialog(page).locator("button").first().click();
  await expect(dialog(page)).toHaveCount(0);
  provoke("the session is over", /status of 401.*\/api\//);
  await moveSession(lin, { mostSeconds: -1 });
  await comeBack(page);
  await dialog(page).locator("button.primary").click();
  await page.waitForURL(/\/sign-in\?next=%2Fsettings%2Fteam/);
  await page.locator("input[name=email]").fill(lin);
  await page.locator("input[name=password]").fill("rejoinder-demo");
  await page.locator("button[type=submit]").click();
  await page.waitForURL("**/settings/team");
  await expect(invite.locator("input[name=email]")).toHaveValue("new.colleague@lumen.example");
  await expect(invite.locator("select[name=role]")).toHaveValue("viewer");
});
