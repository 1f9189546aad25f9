import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { nothingWrong } from "./test.ts";

export const PASSWORD = "rejoinder-demo";
export type Lang = "zh-CN" | "en";
export const languageOf = (project: string): Lang => (project.startsWith("zh") ? "zh-CN" : "en");

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
// Ten sign-ins a quarter of an hour is the product's limit: a person who is signed in stays so for the next journey.
const sessions = new Map<string, Cookies>();

const LANGUAGE = "rejoinder-locale";

/** A person of the demo, signed in, in a browser of their own and in the language of the run. */
export async function arrive(browser: Browser, email: string, lang: Lang): Promise<Page> {
  const context = await browser.newContext();
  const kept = sessions.get(email) ?? [];
  await context.addCookies(kept.map((cookie) => (cookie.name === LANGUAGE ? { ...cookie, value: lang } : cookie)));
  const page = await context.newPage();
  await page.goto("/sign-in");
  if (page.url().includes("/sign-in")) {
    await signIn(page, email);
    // It brings the language this person has chosen.
    await context.addCookies([{ name: LANGUAGE, value: lang, url: new URL(page.url()).origin }]);
    // Who has just signed in may still be on the way to a first page, which a reload meets.
    await expect(async () => {
      await page.reload();
      await expect(page.locator("html")).toHaveAttribute("lang", lang, { timeout: 2_000 });
    }).toPass();
  }
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  sessions.set(email, await context.cookies());
  return page;
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  // The desk sends on to a queue; a reload in between would be cut off.
  await page.waitForURL(/\/(overview|desk\/\w+)/);
  // A seller's page keeps its stream open: the network is never idle there.
  await page.waitForLoadState(page.url().includes("/desk") ? "networkidle" : "load");
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
type Found = { any: readonly { id: string; data: unknown }[] };
/** Small only because a bar that stays at the window's edge lies over a part of it just now: it is scrolled from under it. */
const isCovered = ({ any }: Found): boolean => any.some(({ id, data }) => id === "target-size" && /obscured/i.test(JSON.stringify(data)));

/** Nothing for axe to find, nothing wider than the window, and nothing wrong in the console. */
export async function inspect(page: Page): Promise<void> {
  // In the page itself – no frame of ours is from elsewhere – and of what is in order, no list: a third of the time.
  const found = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(WCAG)
    .setLegacyMode()
    .analyze();
  const wrong = found.violations.map((v) => ({ ...v, nodes: v.nodes.filter((n) => !isCovered(n)) })).filter((v) => v.nodes.length > 0);
  expect(wrong.map((v) => `${page.url()} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(" | ")}`)).toEqual([]);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
  nothingWrong(page);
}
