import { expect } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { linkTo, mailsTo } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LONG = "violet harbour 84 quietly";

test("a colleague is invited, joins, guards the account with an authenticator, and loses its sessions with its role", async ({
  browser,
  provoke,
}) => {
  const address = `ying.${lang}@lumen.example`.toLowerCase();
  const owner = await arrive(browser, "lin@lumen.example", lang);
  await owner.goto("/settings/team");
  await inspect(owner);
  const invite = owner.locator("form").filter({ has: owner.locator("input[name=email]") });
  await invite.locator("input[name=email]").fill(address);
  await invite.locator("select[name=locale]").selectOption(lang);
  await press(owner, invite.locator("button[type=submit]"));
  await expect.poll(() => linkTo(address, "/invite/"), { timeout: 40_000 }).not.toBeNull();

  const colleague = await (await browser.newContext({ locale: lang })).newPage();
  await colleague.goto(linkTo(address, "/invite/") ?? "");
  await inspect(colleague);
  await colleague.locator("input[name=name]").fill("Ying Zhou");
  await colleague.locator("input[name=password]").fill("password1234");
  await colleague.locator("form button[type=submit]").click();
  await expect(colleague.locator("[data-field=password] .err")).toBeVisible();
  await colleague.locator("input[name=password]").fill(LONG);
  await colleague.locator("form button[type=submit]").click();
  await colleague.waitForURL(/\/overview/);

  await colleague.goto("/security");
  await inspect(colleague);
  const factor = colleague.locator("section[aria-labelledby=second-factor]");
  await factor.locator("input[name=password]").fill(LONG);
  await factor.locator("button[type=submit]").click();
  const secret = (await factor.locator("code").textContent()) ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, "")) });
  await factor.locator("input[name=code]").fill(totp.generate());
  await factor.locator("button[type=submit]").click();
  await expect(factor.locator("li code").first()).toBeVisible();
  const [first] = await factor.locator("li code").allTextContents();
  await inspect(colleague);

  // A changed password gives this browser another token, and it goes on.
  const changed = colleague.locator("form").filter({ has: colleague.locator("input[name=next]") });
  await changed.locator("input[name=current]").fill(LONG);
  await changed.locator("input[name=next]").fill(LONG);
  await changed.locator("button[type=submit]").click();
  await expect(changed.locator("[role=status]")).not.toBeEmpty();
  await colleague.reload();
  await expect(factor).toBeVisible();

  // Elsewhere the password alone opens nothing; a recovery code does, once.
  provoke("the code is still missing", /status of 401.*callback\/credentials/);
  const elsewhere = await (await browser.newContext({ locale: lang })).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.locator("input[name=email]").fill(address);
  await elsewhere.locator("input[name=password]").fill(LONG);
  await elsewhere.locator("button[type=submit]").click();
  await elsewhere.locator("input[name=code]").fill(first ?? "");
  await elsewhere.locator("button[type=submit]").click();
  await elsewhere.waitForURL(/\/overview/);
  await elsewhere.goto("/security");
  await expect(elsewhere.locator("section[aria-labelledby=sessions] li")).toHaveCount(2);
  await elsewhere.locator("section[aria-labelledby=sessions] li button").click();
  await expect(elsewhere.locator("section[aria-labelledby=sessions] li")).toHaveCount(1);
  await colleague.goto("/claims");
  await colleague.waitForURL(/\/sign-in/);

  // Another role ends what was open under the one before; who is removed finds nothing any more.
  await owner.reload();
  const row = owner.locator(`[data-member="${address}"]`);
  await row.locator("button").first().click();
  await owner.locator("dialog[open] select[name=role]").selectOption("contributor");
  await press(owner, owner.locator("dialog[open] button.primary"));
  await elsewhere.goto("/claims");
  await elsewhere.waitForURL(/\/sign-in/);
  await row.locator("> span > button").last().click();
  await press(owner, owner.locator("dialog[open] button.danger"));
  await expect(row).toHaveCount(0);

  // The colleague is told of each by mail, in its own language; the owner's record names it all.
  const told = lang === "en" ? ["Your role was changed", "You were taken out of a team"] : ["您的角色已变更", "您已被移出团队"];
  await expect.poll(() => told.filter((s) => !mailsTo(address).includes(s)), { timeout: 40_000 }).toEqual([]);
  await owner.goto("/settings/activity?kind=team");
  await expect(owner.locator("table")).toContainText("Ying Zhou");
  await inspect(owner);
});

test("a forgotten password is set anew by a link that works once", async ({ browser, page }) => {
  const address = "mei@lumen.example";
  await page.goto("/reset");
  await inspect(page);
  await page.locator("input[name=email]").fill("nobody@lumen.example");
  await page.locator("form button[type=submit]").click();
  await expect(page.locator("[role=status]").first()).toBeVisible();
  expect(linkTo("nobody@lumen.example", "/reset/")).toBeNull();
  const before = linkTo(address, "/reset/");
  await page.goto("/reset");
  await page.locator("input[name=email]").fill(address);
  await page.locator("form button[type=submit]").click();
  await expect.poll(() => linkTo(address, "/reset/"), { timeout: 40_000 }).not.toBe(before);
  const link = linkTo(address, "/reset/") ?? "";
  await page.goto(link);
  await inspect(page);
  // The same as before: who comes after signs in with it.
  await page.locator("input[name=password]").fill("rejoinder-demo");
  await page.locator("form button[type=submit]").click();
  await expect(page.locator("a[href='/sign-in']")).toBeVisible();
  await page.goto(link);
  await page.locator("input[name=password]").fill("rejoinder-demo");
  await page.locator("form button[type=submit]").click();
  await expect(page.locator("form a[href='/reset']")).toBeVisible();
  await arrive(browser, address, lang);
});
