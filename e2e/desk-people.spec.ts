import { expect } from "@playwright/test";
import { press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf, PASSWORD, signIn } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner, linkTo, mailsTo, putSeller } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const REASON = "Sold without a licence since May.";

test("the desk lets a seller's owner in, suspends the seller and the person, and lifts both", async ({ browser, request }) => {
  const id = `rest-${lang}`.toLowerCase();
  const address = `owner@${id}.example`;
  const made = await callIntake(request, demoPartner(), "PUT", `/api/v1/sellers/${id}`, putSeller(`Resting ${lang}`));
  expect(made.ok()).toBe(true);
  const ada = await arrive(browser, "ada@desk.example", lang);
  await ada.goto("/desk/sellers");
  await inspect(ada);
  if (lang === "en") expect((await ada.locator(".deskbar").boundingBox())?.height).toBeLessThan(60);
  await ada.locator("input[name=q]").fill(id);
  await ada.locator("form button[type=submit]").click();
  await ada.locator(`tr[data-seller="${id}"] a`).click();
  await ada.waitForURL(/\/desk\/sellers\/[0-9a-f-]{36}/);
  const invite = ada.locator("form").filter({ has: ada.locator("input[name=email]") });
  await invite.locator("input[name=email]").fill(address);
  await invite.locator("select[name=role]").selectOption("owner");
  await press(ada, invite.locator("button[type=submit]"));
  await expect(ada.locator(`[data-invited="${address}"]`)).toBeVisible();
  await expect.poll(() => linkTo(address, "/invite/"), { timeout: 40_000 }).not.toBeNull();

  const owner = await (await browser.newContext({ locale: lang })).newPage();
  await owner.goto(linkTo(address, "/invite/") ?? "");
  await owner.locator("input[name=name]").fill("Rui Ma");
  await owner.locator("input[name=password]").fill(PASSWORD);
  await owner.locator("form button[type=submit]").click();
  await owner.waitForURL(/\/overview/);

  await ada.reload();
  const suspend = ada.locator("details").filter({ has: ada.locator("textarea[name=reason]") });
  await suspend.locator("summary").click();
  await suspend.locator("textarea").fill("no");
  await press(ada, suspend.locator("button[type=submit]"));
  await expect(suspend.locator("[data-field=reason] .err")).toBeVisible();
  await suspend.locator("textarea").fill(REASON);
  await press(ada, suspend.locator("button[type=submit]"));
  await expect(ada.locator("section[aria-labelledby=account]")).toContainText(REASON);
  await inspect(ada);

  await owner.goto("/settings/team");
  await expect(owner.locator(".suspended")).toContainText(REASON);
  await expect(owner.locator(".suspended a[href^='mailto:']")).toBeVisible();
  await inspect(owner);
  await owner.locator("input[name=email]").fill("helper@rest.example");
  await press(owner, owner.locator("form button[type=submit]").first());
  await expect(owner.locator("form [role=alert]")).toContainText(lang === "en" ? "suspended" : "暂停");
  await expect(owner.locator("input[name=email]")).toHaveValue("helper@rest.example");
  await owner.goto("/claims");
  await expect(owner.locator("h1")).toBeVisible();
  const told = lang === "en" ? "Your seller account is suspended" : "您的卖家账户已被暂停";
  await expect.poll(() => mailsTo(address), { timeout: 40_000 }).toContain(told);

  const person = ada.locator(`[data-person="${address}"]`);
  await person.locator("[data-step=suspend]").click();
  const dialog = ada.locator("dialog[open]");
  await expect(dialog.locator(".notice.amber")).toBeVisible();
  await dialog.locator("textarea").fill("The account was taken over.");
  await inspect(ada);
  await press(ada, dialog.locator("[data-do]"));
  await owner.goto("/claims");
  await owner.waitForURL(/\/sign-in/);
  await person.locator("[data-step=lift]").click();
  await press(ada, ada.locator("dialog[open] [data-do]"));
  await expect(person.locator("[data-step=suspend]")).toBeVisible();

  const lift = ada.locator("main > details").last();
  await lift.locator("summary").click();
  await press(ada, lift.locator("button[type=submit]"));
  await expect(ada.locator("section[aria-labelledby=account]")).not.toContainText(REASON);
  await owner.goto("/sign-in");
  await signIn(owner, address);
  await expect(owner.locator("h1")).toBeVisible();
  await expect(owner.locator(".suspended")).toHaveCount(0);
});

test("the desk's own people: invited, seen, and never without an administrator", async ({ browser, provoke }) => {
  const ada = await arrive(browser, "ada@desk.example", lang);
  await ada.goto("/desk/staff");
  await inspect(ada);
  const address = `new.${lang}@desk.example`.toLowerCase();
  const invite = ada.locator("form").filter({ has: ada.locator("input[name=email]") });
  await invite.locator("input[name=email]").fill(address);
  await press(ada, invite.locator("button[type=submit]"));
  await press(ada, ada.locator(`[data-invited="${address}"] button`).last());
  await expect(ada.locator(`[data-invited="${address}"]`)).toHaveCount(0);
  await ada.locator("[data-person='ada@desk.example'] [data-step=role]").click();
  const dialog = ada.locator("dialog[open]");
  await dialog.locator("select").selectOption("finance");
  await press(ada, dialog.locator("[data-do]"));
  await expect(dialog.locator("[role=alert]")).toContainText(lang === "en" ? "administrator" : "管理员");
  const sam = await arrive(browser, "sam@desk.example", lang);
  provoke("a page for administrators", /status of 404.*\/desk\/staff/);
  expect((await sam.goto("/desk/staff"))?.status()).toBe(404);
  await sam.goto("/desk/sellers");
  await expect(sam.locator("tr[data-seller]").first()).toBeVisible();
});

test("a partner's secret is changed over: shown once, the old one good meanwhile, and which one signs is seen", async ({
  browser,
  request,
}) => {
  const { id, secret: old } = demoPartner();
  const ada = await arrive(browser, "ada@desk.example", lang);
  await ada.goto("/desk/partners");
  const key = ada.locator(`[data-key="${id}"]`);
  await key.locator("[data-step=rotate]").click();
  const dialog = ada.locator("dialog[open]");
  await dialog.locator("input[name=hours]").fill("1000");
  await press(ada, dialog.locator("[data-do]"));
  await expect(dialog.locator("[data-field=hours] .err")).toBeVisible();
  await dialog.locator("input[name=hours]").fill("100");
  await press(ada, dialog.locator("[data-do]"));
  const secret = (await dialog.locator("code").textContent()) ?? "";
  await inspect(ada);
  await dialog.locator("button.primary").click();
  await expect(ada.getByText(secret)).toHaveCount(0);
  // The journeys after this one go on with the old one.
  const ask = (by: string) => callIntake(request, { id, secret: by }, "GET", "/api/v1/claims/CLM-2026-999999");
  expect((await ask(secret)).status()).toBe(404);
  expect((await ask(old)).status()).toBe(404);
  await ada.reload();
  await expect(key).toContainText(lang === "en" ? "signed with the old secret" : "用旧密钥签名");
  await expect(key.locator("[data-step=end]")).toBeVisible();
  await inspect(ada);
});
