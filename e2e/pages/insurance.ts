import { expect, type Page } from "@playwright/test";
import { certificatePdf, type SampleCertificate } from "#scripts/samples/certificate.ts";
import { press } from "./desk.ts";

const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
const us = (date: string) => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;

/** A certificate in force, of the toy maker unless another insured is named. */
export const certificateOf = (policyNo: string, more: Partial<SampleCertificate> = {}): Promise<Buffer> =>
  certificatePdf({
    policyNo,
    insured: ["Bright Toys LLC", "4100 Commerce St", "Dallas, TX 75226"],
    insurer: "Lone Prairie Casualty Company",
    effective: us(day(-30)),
    expires: us(day(335)),
    issued: us(day(-29)),
    ...more,
  });

/** Chooses the file; ends where the page of the certificate says what became of it. */
export async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }, query = ""): Promise<void> {
  await page.goto(`/insurance/upload${query}`);
  await page.locator("input[type=file]").first().setInputFiles(file);
  await page.waitForURL(/\/insurance\/certificates\//);
  await expect(page.locator(".facts, .notice.red").first()).toBeVisible({ timeout: 40_000 });
}
export const uploadPdf = (page: Page, name: string, buffer: Buffer, query = ""): Promise<void> =>
  upload(page, { name, mimeType: "application/pdf", buffer }, query);

/** Types or chooses a field's value and waits until it is saved. */
export async function fill(page: Page, field: string, value: string): Promise<void> {
  const row = page.locator(`#field-${field}`);
  const control = row.locator(`#f-${field}`);
  if ((await control.count()) === 0) await row.locator("button").first().click();
  const saved = page.waitForResponse((r) => r.request().headers()["next-action"] !== undefined);
  if ((await control.evaluate((e) => e.tagName)) === "SELECT") await control.selectOption(value);
  else {
    await control.fill(value);
    await control.blur();
  }
  await saved;
  await expect(row).toHaveClass(/sure/);
}

export const verdict = (page: Page, rule: string) => page.locator(`aside.verdicts [data-rule="${rule}"]`);

/** What a reviewer looks up is answered by the reviewer: the insurer's rating needs no word of the seller. */
export async function handIn(page: Page): Promise<void> {
  await page.locator("input[name=declared]").check();
  await press(page, page.locator("aside.verdicts .go button").first());
  await expect(page.locator("main.fields .tag.accent")).toBeVisible();
}

export const idOf = (page: Page): string => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Opens the reviewer's page of it and accepts. */
export async function accept(reviewer: Page, id: string): Promise<void> {
  await reviewer.goto(`/desk/certificates/${id}`);
  const fold = reviewer.locator("aside.decide details.panel").first();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  await press(reviewer, fold.locator("button[type=submit]"));
  await reviewer.waitForURL(/\/desk\/certificates$/);
}
