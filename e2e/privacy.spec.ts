import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const HEADS = [{ head: "medical_cost", claimed_minor: 320_000 }];

test("one's own data comes as a file; a customer is erased once the claim is closed; what is kept stands in public", async ({
  browser,
  request,
}) => {
  const lin = await arrive(browser, "lin@lumen.example", lang);
  await lin.goto("/settings/profile");
  await inspect(lin);
  const coming = lin.waitForEvent("download");
  await lin.locator('a[href="/api/account/export"]').click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^rejoinder-my-data-\d{4}-\d{2}-\d{2}\.json$/);
  const data = JSON.parse(readFileSync(await file.path(), "utf8")) as { person: { email: string }; teams: unknown[]; sessions: unknown[] };
  expect(data.person.email).toBe("lin@lumen.example");
  expect(data.teams.length).toBeGreaterThan(0);
  expect(data.sessions.length).toBeGreaterThan(0);
  await lin.locator('a[href="/privacy#retention"]').click();
  await expect(lin.locator("#retention")).toBeVisible();
  await inspect(lin);

  const sam = await arrive(browser, "sam@desk.example", lang);
  const number = await presentedClaim(sam, request, { seller: "lumen", product: "Arc floor lamp", heads: HEADS });
  await lin.goto(`/claims/${number}`);
  await expect(lin.locator("body")).toContainText("Mary");
  const ada = await arrive(browser, "ada@desk.example", lang);
  await ada.goto("/desk/privacy");
  await inspect(ada);
  const form = ada.locator("section:has(#customer) form");
  const erase = async () => {
    await form.locator('input[name="number"]').fill(number);
    await form.locator('input[name="why"]').fill("Asked under reference DSR-1");
    await form.locator("button[type=submit]").click();
  };
  await erase();
  await expect(form).toContainText(lang === "en" ? "While a claim is open" : "索赔未结案");
  const answer = await callIntake(request, demoPartner(), "POST", `/api/v1/claims/${number}/withdraw`, {});
  expect(answer.status(), await answer.text()).toBe(200);
  await erase();
  await expect(form.locator("[role=status]")).not.toBeEmpty();
  await lin.goto(`/claims/${number}`);
  await expect(lin.locator("h1").first()).toBeVisible();
  await expect(lin.locator("body")).not.toContainText("Mary");
  await sam.goto("/desk/privacy");
  await expect(sam.locator("form")).toHaveCount(0);
});
