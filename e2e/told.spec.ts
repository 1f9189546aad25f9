import { expect } from "@playwright/test";
import { decide, presentedClaim, press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const HEADS = [{ head: "property_damage", claimed_minor: 240_000 }];

test("a notice shows on an open page within seconds, and the claim says who was told how", async ({ browser, request, provoke }) => {
  const owner = await arrive(browser, "chen@harborkitchen.example", lang);
  // Nothing but the stream may bring it.
  provoke("the page may not ask", /ERR_FAILED/);
  await owner.route("**/api/notices/unread", (route) => route.abort());
  await owner.goto("/notifications");
  await owner.evaluate(() => Object.assign(window, { here: true }));
  const desk = await arrive(browser, "sam@desk.example", lang);
  const number = await presentedClaim(desk, request, { seller: "harbor", product: "Cast iron pan", heads: HEADS });
  const line = owner.locator(`a[href="/claims/${number}"]`).first();
  await expect(line).toBeVisible({ timeout: 12_000 });
  expect(await owner.evaluate(() => "here" in window)).toBe(true);

  await line.click();
  await owner.waitForURL(`**/claims/${number}`);
  await expect(owner.locator("[data-told=presented_large][data-way=mailed]").first()).toBeVisible();
  await expect(owner.locator("[data-told=presented_large][data-way=opened]").first()).toBeVisible();
  await inspect(owner);
  await desk.goto(`/desk/screening/${number}`);
  await expect(desk.locator("[data-told=presented_large]").first()).toBeVisible();
  // The desk reads of the seller, in words of its own.
  await expect(desk.locator(".log")).toContainText(lang === "en" ? "set the amounts and told the seller" : "核定金额并通知卖家");

  // A decision goes out while the claim stands open and something is being written on it.
  await owner.reload();
  await owner.evaluate(() => Object.assign(window, { here: true }));
  await owner.locator("section:has(#team) textarea").fill("批次报告在");
  await decide(desk, "screening", number, ".picker", { reason: "The photos show another pan." });
  await expect(owner.locator(".log .tag.accent").first()).toBeVisible({ timeout: 12_000 });
  await expect(owner.locator(".choices")).toHaveCount(0);
  await expect(owner.locator("section:has(#team) textarea")).toHaveValue("批次报告在");
  expect(await owner.evaluate(() => "here" in window)).toBe(true);
});

test("a person chooses how it is told, and opens a calendar that it changes and takes back", async ({ browser, playwright, baseURL }) => {
  const manager = await arrive(browser, "wei@lumen.example", lang);
  await manager.goto("/settings/notices");
  await inspect(manager);
  const answered = manager.waitForResponse((r) => r.request().headers()["next-action"] !== undefined);
  await manager.locator("#way-recovery").selectOption("digest");
  await answered;
  await manager.reload();
  await expect(manager.locator("#way-recovery")).toHaveValue("digest");
  await expect(manager.locator("[data-topic]")).toHaveCount(6);

  const nobody = await playwright.request.newContext(baseURL ? { baseURL } : {});
  const read = async (address: string) => nobody.get(new URL(address).pathname);
  const made = async () => {
    await press(manager, manager.locator("[data-make-feed]"));
    const shown = manager.locator("[data-copy*='/api/feed/']");
    await expect(shown).toBeVisible();
    return (await shown.getAttribute("data-copy")) ?? "";
  };
  const first = await made();
  const calendar = await read(first);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toContain("BEGIN:VCALENDAR");
  await inspect(manager);
  await press(manager, manager.locator("[data-make-feed]"));
  await expect(manager.locator("[data-copy*='/api/feed/']")).not.toHaveAttribute("data-copy", first);
  const second = (await manager.locator("[data-copy*='/api/feed/']").getAttribute("data-copy")) ?? "";
  expect([(await read(first)).status(), (await read(second)).status()]).toEqual([404, 200]);
  await press(manager, manager.locator("[data-remove-feed]"));
  await expect(manager.locator("[data-feed]")).toHaveCount(0);
  expect((await read(second)).status()).toBe(404);
  await nobody.dispose();
});
