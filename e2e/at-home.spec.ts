import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { jpeg } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("somebody with two sellers changes between them and sees each one's claims alone", async ({ browser, provoke }, info) => {
  const lin = await arrive(browser, "lin@lumen.example", lang);
  const frame = lin.locator(info.project.name.includes("narrow") ? ".topbar" : ".rail");
  const change = async (name: string) => {
    await frame.locator("details:has(.menu) summary").first().click();
    await inspect(lin);
    await frame.locator(".menu button").filter({ hasText: name }).click();
    await lin.waitForURL("**/overview");
  };
  const first = () => lin.locator(".claim").first().getAttribute("href");
  await lin.goto("/claims?view=all");
  const lumen = await first();
  await change(lang === "en" ? "Harbor Kitchen" : "海港厨具");
  await lin.goto("/claims?view=all");
  const harbor = await first();
  expect(harbor).not.toBe(lumen);
  provoke("the other company's claim", /status of 404.*\/claims\/CLM-/);
  expect((await lin.goto(lumen ?? ""))?.status()).toBe(404);
  await lin.goto(harbor ?? "");
  await expect(lin.locator("a.btn.primary")).toHaveCount(0);
  await lin.goto("/notifications");
  await change(lang === "en" ? "Lumen Lighting" : "流明照明");
  expect((await lin.goto(lumen ?? ""))?.status()).toBe(200);
});

test("the list goes on by pages that have an address of their own", async ({ browser }) => {
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const numbers = () => wei.locator(".claim").evaluateAll((rows) => rows.map((r) => r.getAttribute("href")));
  await wei.goto("/claims?view=all");
  const first = await numbers();
  expect(first).toHaveLength(25);
  await wei.locator("a[rel=next]").click();
  await wei.waitForURL(/cursor=/);
  await expect(wei.locator(".claim").first()).not.toHaveAttribute("href", first[0] ?? "");
  const second = await numbers();
  expect(second.filter((n) => first.includes(n))).toEqual([]);
  // The address alone brings the same page again, for a colleague or tomorrow.
  await wei.reload();
  expect(await numbers()).toEqual(second);
  await inspect(wei);
  await wei.goto("/claims?view=all&cursor=bm9uc2Vuc2U");
  expect(await numbers()).toEqual(first);
});

test("an upload goes on after the page was reloaded, from where it stood", async ({ browser, request, provoke }, info) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads: LARGE });
  const bytes = await jpeg(11, 3_000);
  // On a disk: a file chosen twice is known by its name, size and date.
  const path = info.outputPath("灯座.jpg");
  writeFileSync(path, bytes);
  // First everything after the first piece is cut off; then the line is whole and tells where it went on.
  let whole = false;
  let stopped = 0;
  let resumedAt = 0;
  provoke("the line is gone for a while", /ERR_INTERNET_DISCONNECTED/);
  await wei.route("**/uploads/*", async (route) => {
    const offset = Number(route.request().headers()["upload-offset"] ?? 0);
    if (route.request().method() === "PATCH" && offset > 0) {
      if (!whole) {
        stopped += 1;
        return route.abort("internetdisconnected");
      }
      resumedAt ||= offset;
    }
    return route.continue();
  });
  await wei.goto(`/claims/${number}/respond/evidence`);
  await wei.locator("input[type=file]").first().setInputFiles(path);
  await expect.poll(() => stopped).toBeGreaterThan(0);
  await wei.reload();
  const row = wei.locator('[data-file="灯座.jpg"]');
  await expect(row).toContainText(lang === "en" ? "Interrupted" : "中断");
  whole = true;
  await wei.locator("input[type=file]").first().setInputFiles(path);
  await expect(row).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  expect(resumedAt).toBeGreaterThan(0);
  const link = await row.locator("a.plain").getAttribute("href");
  const back = await (await wei.request.get(link ?? "")).body();
  expect(createHash("sha256").update(back).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("a new claim shows within a minute on a page that was left open", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  await wei.goto("/notifications");
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Halo ceiling light", heads: LARGE });
  await expect(wei.locator(`a[href="/claims/${number}"]`).first()).toBeVisible({ timeout: 60_000 });
  await inspect(wei);
});
