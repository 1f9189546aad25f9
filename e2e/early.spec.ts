import { expect, type Page, type Route } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

/** Opens a page whose scripts do not come before `work` is done: a slow line, and a person who does not wait. */
async function beforeScripts(page: Page, path: string, work: () => Promise<void>): Promise<void> {
  const held: Route[] = [];
  let come = false;
  const hold = (route: Route) => {
    if (come) return route.continue();
    held.push(route);
  };
  await page.route("**/_next/static/**/*.js", hold);
  await page.goto(path, { waitUntil: "commit" });
  await work();
  expect(held.length).toBeGreaterThan(0);
  come = true;
  for (const route of held) await route.continue();
  await page.unroute("**/_next/static/**/*.js", hold);
}

test("what is typed and ticked before the page's scripts have come stays, and is saved", async ({ browser, request }, info) => {
  const lang = languageOf(info.project.name);
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "property_damage", claimed_minor: 150_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const path = `/claims/${number}/respond/statement`;
  const text = wei.locator("textarea[name=statement_zh]");
  await beforeScripts(wei, path, () => text.pressSequentially("灯泡功率过大，"));
  await expect(text).toHaveValue("灯泡功率过大，");
  // Written to the server, and not only “saves itself”.
  const saved = () => expect(wei.locator(".focusbar [role=status]")).toHaveText(lang === "en" ? "Saved" : "已保存");
  await saved();
  // From the server, and not from what this device keeps.
  const again = () => wei.evaluate(() => localStorage.clear());
  await again();
  await beforeScripts(wei, path, async () => {
    await expect(text).toHaveValue("灯泡功率过大，");
    await text.press("ControlOrMeta+End");
    await text.pressSequentially("请看照片。");
  });
  await expect(text).toHaveValue("灯泡功率过大，请看照片。");
  await saved();
  await again();
  const ground = wei.locator("input[name=G3]");
  await beforeScripts(wei, `/claims/${number}/respond/grounds`, () => ground.check());
  await expect(ground).toBeChecked();
  await saved();
  await again();
  await wei.reload();
  await expect(ground).toBeChecked();
  await wei.goto(path);
  await expect(text).toHaveValue("灯泡功率过大，请看照片。");
});

test("what is being composed while the page's scripts come is composed to its end, and saved", async ({ browser, request }, info) => {
  const lang = languageOf(info.project.name);
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "property_damage", claimed_minor: 150_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const text = wei.locator("textarea[name=statement_zh]");
  const keys = await wei.context().newCDPSession(wei);
  const compose = (letters: string) =>
    keys.send("Input.imeSetComposition", { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
  const composed = (words: string) => keys.send("Input.insertText", { text: words });
  const over = async (letters: string, words: string) => {
    await compose(letters);
    await wei.waitForFunction(() => !("rejoinderEarly" in window));
    await compose(`${letters}v`);
    await composed(words);
  };
  const kept = async (words: string) => {
    await expect(text).toHaveValue(words);
    await expect(wei.locator(".focusbar [role=status]")).toHaveText(lang === "en" ? "Saved" : "已保存");
    await wei.evaluate(() => localStorage.clear());
  };
  const path = `/claims/${number}/respond/statement`;
  await beforeScripts(wei, path, async () => {
    await text.focus();
    await compose("dengpao");
    await composed("灯泡");
    await compose("gongl");
  });
  await over("gongl", "功率");
  await kept("灯泡功率");
  // Into a text that the server has.
  await beforeScripts(wei, path, async () => {
    await expect(text).toHaveValue("灯泡功率");
    await text.press("ControlOrMeta+End");
    await compose("guoda");
  });
  await over("guoda", "过大");
  await kept("灯泡功率过大");
  await wei.reload();
  await expect(text).toHaveValue("灯泡功率过大");
});
