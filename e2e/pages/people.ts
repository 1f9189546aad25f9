import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";

export const PASSWORD = "rejoinder-demo";
export type Lang = "zh-CN" | "en";
export const languageOf = (project: string): Lang => (project.startsWith("zh") ? "zh-CN" : "en");

/** Signs in as a person of the demo, in a browser of their own, and in the language of the run. */
export async function arrive(browser: Browser, email: string, lang: Lang): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  // The desk sends on to a queue; a reload in between would be cut off.
  await page.waitForURL(/\/(overview|desk\/\w+)/);
  const { origin } = new URL(page.url());
  await context.addCookies([{ name: "rejoinder-locale", value: lang, url: origin }]);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  return page;
}

/** Nothing for axe to find, and nothing wider than the window. */
export async function inspect(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(found.violations.map((v) => `${page.url()} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(" | ")}`)).toEqual([]);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}
