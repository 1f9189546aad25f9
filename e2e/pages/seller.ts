import { expect, type Page } from "@playwright/test";

/** Saved: the mark that says so stands in the bar. */
export const saved = (page: Page) => expect(page.locator(".lucide-cloud-check")).toBeVisible();

/** The shortest honest contest: one ground, one sentence, no files and why. */
export async function contest(page: Page, number: string): Promise<void> {
  await page.goto(`/claims/${number}/respond/grounds`);
  await page.locator("input[name=G2]").check();
  await saved(page);
  await page.goto(`/claims/${number}/respond/statement`);
  await page.locator("textarea[name=statement_en]").fill("The unit passed every test.");
  await saved(page);
  await page.goto(`/claims/${number}/respond/evidence`);
  await page.locator("textarea[name=no_files_reason]").fill("The factory sends the record on Monday.");
  await saved(page);
  await declare(page, number);
}

/** Signs and sends; ends on the receipt. */
export async function declare(page: Page, number: string): Promise<void> {
  await page.goto(`/claims/${number}/respond/declare`);
  await page.locator("input[name=agreed]").check();
  await page.locator("main button.primary").click();
  await page.waitForURL(/\/receipts\/\d+$/);
}

/** The claim's own page until its head says what is expected. */
export async function untilItSays(page: Page, number: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await page.goto(`/claims/${number}`)) && (await page.locator(".top").innerText()), { timeout: 40_000 })
    .toContain(words);
}
