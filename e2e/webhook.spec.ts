import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { presentedClaim, press } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

test("an owner has notices sent to a machine: secret shown once, a test, a real notice, and one sent again", async ({
  browser,
  request,
}) => {
  const calls: { type: string; body: string; headers: Record<string, string> }[] = [];
  const receiver = createServer((asked, response) => {
    let body = "";
    asked.on("data", (piece) => {
      body += piece;
    });
    asked.on("end", () => {
      calls.push({ type: JSON.parse(body).type, body, headers: asked.headers as Record<string, string> });
      response.writeHead(200).end("ok");
    });
  });
  await new Promise<void>((ready) => receiver.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/rejoinder`;
  try {
    const owner = await arrive(browser, "chen@harborkitchen.example", lang);
    await owner.goto("/settings/profile");
    await owner.locator('a[href="/settings/notices"]').click();
    await owner.waitForURL("**/settings/notices");
    await inspect(owner);
    const form = owner.locator("main form").first();
    await form.locator("input[name=url]").fill("harbour");
    await press(owner, form.locator("button[type=submit]"));
    await expect(owner.locator("[data-field=url] .err")).toBeVisible();
    await form.locator("input[name=url]").fill(url);
    await press(owner, form.locator("button[type=submit]"));
    const shown = owner.locator("[data-copy]");
    await expect(form.locator("[role=status] p").first()).toBeVisible();
    // A second try finds the address of the first one, whose secret was shown then.
    if ((await shown.count()) === 0) await press(owner, owner.locator("[data-rotate]"));
    const secret = (await shown.getAttribute("data-copy")) ?? "";
    await press(owner, owner.locator("[data-test]"));
    // Notices of what else happens to this seller may come between.
    const tests = () => calls.filter((c) => c.type === "test");
    await expect.poll(() => tests().length, { timeout: 40_000 }).toBe(1);
    new Webhook(secret).verify(tests()[0]?.body ?? "", tests()[0]?.headers ?? {});
    // The receiver knows of it a moment before the page.
    await expect(async () => {
      await owner.reload();
      await expect(owner.locator("[data-message=test]").first()).toHaveAttribute("data-state", "delivered", { timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await expect(shown).toHaveCount(0);

    const desk = await arrive(browser, "sam@desk.example", lang);
    const heads = [{ head: "property_damage", claimed_minor: 240_000 }];
    const number = await presentedClaim(desk, request, { seller: "harbor", product: "Cast iron pan", heads });
    const told = () => calls.filter((c) => c.body.includes(number) && c.body.includes("presented_large"));
    await expect.poll(() => told().length, { timeout: 40_000 }).toBe(1);
    await owner.reload();
    const row = owner.locator("[data-message='claim.presented_large']").filter({ hasText: number });
    await press(owner, row.locator("button"));
    await expect.poll(() => told().length, { timeout: 40_000 }).toBe(2);
    expect(new Set(told().map((c) => c.headers["webhook-id"])).size).toBe(1);
    await inspect(owner);
    // Off again, for who comes after.
    await owner.locator("input[name=enabled]").uncheck();
    await press(owner, form.locator("button[type=submit]"));

    const manager = await arrive(browser, "wei@lumen.example", lang);
    await manager.goto("/settings/notices");
    await expect(manager.locator("main form button[type=submit]")).toHaveCount(0);
  } finally {
    await new Promise((closed) => receiver.close(closed));
  }
});
