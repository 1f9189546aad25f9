import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { press } from "./desk.ts";
import type { Lang } from "./people.ts";
import { callIntake, demoPartner } from "./world.ts";

/** Accepted in full without asking the insurer, which is possible and stands on the receipt. */
export async function acceptUnasked(page: Page, number: string): Promise<void> {
  await page.goto(`/claims/${number}/accept`);
  await page.locator("input[value=skipped]").check();
  await page.locator("input[name=agreed]").check();
  await goOneWay(page);
}

/** The one-way step: opened, read, confirmed; ends on the receipt. */
export async function goOneWay(page: Page): Promise<void> {
  await page.locator("[data-open-one-way]").click();
  const dialog = page.locator("dialog[open]");
  await expect(dialog.locator("button.danger")).toBeDisabled();
  await dialog.locator("input[name=read]").check();
  await press(page, dialog.locator("button.danger"));
  await page.waitForURL(/\/receipts\//);
}

export async function pdf(text: string): Promise<Buffer> {
  const file = await PDFDocument.create();
  file.addPage().drawText(text);
  return Buffer.from(await file.save());
}

/** The day of the claim's last step, because the product's clock may have been moved. */
async function today(request: APIRequestContext, number: string): Promise<string> {
  const status = await callIntake(request, demoPartner(), "GET", `/api/v1/claims/${number}`);
  const { steps } = (await status.json()) as { steps: { at: string }[] };
  return (steps.at(-1)?.at ?? "").slice(0, 10);
}

/** Another proof each time: the page takes what is typed once its upload has come through. */
export async function report(page: Page, lang: Lang, number: string, amount: string, proof = "bank.pdf"): Promise<void> {
  await page.goto(`/claims/${number}/settle`);
  await page
    .locator(".drop input[type=file]")
    .first()
    .setInputFiles({ name: proof, mimeType: "application/pdf", buffer: await pdf("Paid") });
  await expect(page.locator(`[data-file="${proof}"]`)).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await page.locator("input[name=amount]").fill(amount);
  await page.locator("input[name=paidOn]").fill(await today(page.request, number));
  await page.locator("input[name=reference]").fill("HSBC 20261124-7");
  await press(page, page.locator("[data-report]"));
}
