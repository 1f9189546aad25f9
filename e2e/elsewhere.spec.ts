import { type Browser, expect, type Page } from "@playwright/test";
import { IdentityProvider, type Login } from "#scripts/samples/identity-provider.ts";
import { press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { linkTo } from "./pages/world.ts";

// Through an OpenID Connect provider, which these journeys play on the port the product was told.

let lang: Lang;
let provider: IdentityProvider;
test.beforeAll(async ({ baseURL }, info) => {
  lang = languageOf(info.project.name);
  const { OIDC_ISSUER = "", OIDC_CLIENT_ID: id = "", OIDC_CLIENT_SECRET: secret = "" } = process.env;
  provider = await IdentityProvider.listen(Number(new URL(OIDC_ISSUER).port));
  provider.serve(baseURL ?? "", { id, secret });
});
test.afterAll(() => provider.close());

/** Somebody whom the provider takes for `login`, in a browser of their own. */
async function somebody(browser: Browser, path: string, login: Login): Promise<Page> {
  provider.login = login;
  const page = await (await browser.newContext({ locale: lang })).newPage();
  await page.goto(path);
  return page;
}
const words = (en: string, zh: string): string => (lang === "en" ? en : zh);

test("a company account opens the account of its verified address, ties it, and nobody else's; signing out ends it", async ({
  browser,
}) => {
  const wei = { sub: "wei", email: "wei@lumen.example", verified: true };
  const page = await somebody(browser, "/claims?view=closed", wei);
  await page.waitForURL(/\/sign-in\?next=/);
  await expect(page.locator("[data-elsewhere]")).toContainText("Harbor ID");
  await inspect(page);
  await page.locator("[data-elsewhere]").click();
  await page.waitForURL(/\/claims\?view=closed/);
  // The page asks once how long the session has; asked after its end it would be told so.
  const asked = page.waitForResponse("**/api/session");
  await page.goto("/settings/profile");
  await asked;
  await page.locator("main button.ghost").click();
  await page.waitForURL(/\/sign-in/);
  await page.goto("/overview");
  await page.waitForURL(/\/sign-in\?next=/);

  // From now on the identity counts, whatever address it has over there; and its address opens nothing to anybody else.
  const again = await somebody(browser, "/sign-in", { ...wei, email: "moved@elsewhere.example", verified: false });
  await again.locator("[data-elsewhere]").click();
  await again.waitForURL(/\/overview/);
  const refused: [login: Login, en: string, zh: string][] = [
    [{ ...wei, sub: "heir" }, "tied to another identity", "绑定另一个身份"],
    [{ sub: "stranger", email: "stranger@elsewhere.example", verified: true }, "not known here", "没有登记"],
    [{ sub: "unproved", email: "mei@lumen.example", verified: false }, "no verified e-mail address", "没有已验证的邮箱"],
  ];
  for (const [login, en, zh] of refused) {
    const nobody = await somebody(browser, "/sign-in", login);
    await nobody.locator("[data-elsewhere]").click();
    await expect(nobody.locator(".notice[role=alert]")).toContainText(words(en, zh));
    await nobody.goto("/overview");
    await nobody.waitForURL(/\/sign-in/);
  }
});

test("an invitation is accepted with the company account of its address, and with no other", async ({ browser }) => {
  const address = `zhao.${lang}@lumen.example`.toLowerCase();
  const owner = await arrive(browser, "lin@lumen.example", lang);
  await owner.goto("/settings/team");
  const invite = owner.locator("form").filter({ has: owner.locator("input[name=email]") });
  await invite.locator("input[name=email]").fill(address);
  await invite.locator("select[name=locale]").selectOption(lang);
  await press(owner, invite.locator("button[type=submit]"));
  await expect.poll(() => linkTo(address, "/invite/"), { timeout: 40_000 }).not.toBeNull();
  const link = linkTo(address, "/invite/") ?? "";

  const other = await somebody(browser, link, { sub: `other-${lang}`, email: "other@elsewhere.example", verified: true });
  await inspect(other);
  await other.locator("[data-elsewhere]").click();
  await expect(other.locator(".notice[role=alert]")).toContainText(words("for another e-mail address", "与您公司账户的邮箱不同"));
  await inspect(other);

  const zhao = await somebody(browser, link, { sub: `zhao-${lang}`, email: address, verified: true, name: "赵敏" });
  await zhao.locator("[data-elsewhere]").click();
  await zhao.waitForURL(/\/overview/);
  await expect(zhao.locator("html")).toHaveAttribute("lang", lang);
  await owner.reload();
  await expect(owner.locator(`[data-member="${address}"]`)).toContainText("赵敏");
  await zhao.goto(link);
  await expect(zhao.locator("h1")).toContainText(words("over", "已失效"));
});
