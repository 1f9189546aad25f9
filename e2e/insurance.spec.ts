import { expect } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { press } from "./pages/desk.ts";
import { accept, certificateOf, fill, handIn, idOf, upload, uploadPdf, verdict } from "./pages/insurance.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const HARBOR = ["Ningbo Harbor Kitchenware Co., Ltd.", "66 Gangcheng Road, Beilun", "Ningbo 315800, China"];

test("a PDF is read, put right, checked before anything is handed in, and accepted", async ({ browser }) => {
  const seller = await arrive(browser, "chen@harborkitchen.example", lang);
  const reviewer = await arrive(browser, "rita@desk.example", lang);
  await seller.goto("/insurance");
  // Another journey may have renewed it already.
  await expect(seller.locator("h1")).toHaveAttribute("data-standing", /^(expiring|accepted)$/);
  await expect(seller.locator('.rules tr[data-rule="R8"]')).toContainText("Amazon.com Services LLC and its affiliates and assignees");
  await inspect(seller);
  await uploadPdf(seller, "COI Harbor renewal.pdf", await certificateOf("HX-88-1", { insured: HARBOR, insurer: "Haixing General" }));
  await expect(seller.locator("#field-policyNo")).toContainText("HX-88-1");
  await expect(seller.locator("#field-eachOccurrence")).toContainText("USD 1,000,000");
  await expect(verdict(seller, "R8")).toHaveAttribute("data-result", "pass");
  // What is typed against the page is said to differ, and can be put back.
  await fill(seller, "policyNo", "HX-88-2");
  await expect(verdict(seller, "R17")).toHaveAttribute("data-result", "fail");
  await expect(seller.locator("#field-policyNo")).toContainText("HX-88-1");
  await fill(seller, "policyNo", "HX-88-1");
  await expect(verdict(seller, "R17")).toHaveAttribute("data-result", "pass");
  // Field by field against the accepted certificate of the policy before.
  const renewal = seller.locator("[data-comparison=renewal]");
  await expect(renewal.locator("[data-compared=policyNo]")).toHaveAttribute("data-fact-change", "changed");
  await expect(renewal.locator("[data-compared=policyNo]")).toContainText("PL2025-330200-00318");
  await expect(renewal.locator("[data-compared=eachOccurrence]")).toHaveAttribute("data-fact-change", "same");
  await inspect(seller);
  await handIn(seller);
  await inspect(seller);
  const id = idOf(seller);

  // The reviewer asks, the seller answers, the reviewer accepts.
  await reviewer.goto(`/desk/certificates/${id}`);
  const ask = reviewer.locator("aside.decide details.panel").last();
  await ask.locator("summary").click();
  await ask.locator("textarea").fill("Is the policy the renewal of PL2025?");
  await press(reviewer, ask.locator("button[type=submit]"));
  await inspect(reviewer);
  await seller.reload();
  await expect(seller.locator("main")).toContainText("renewal of PL2025");
  await seller.locator("textarea[name=text]").fill("是，同一家保险公司续保。");
  await press(seller, seller.locator("main form button[type=submit]"));
  await reviewer.reload();
  await expect(reviewer.locator("main")).toContainText("同一家保险公司续保");
  await expect(reviewer.locator("[data-comparison=renewal] [data-compared=expiresOn]")).toHaveAttribute("data-fact-change", "changed");
  await accept(reviewer, id);
  await seller.reload();
  await expect(seller.locator(`a[href="/insurance/upload?replaces=${id}"]`)).toBeVisible();
  await expect(seller.locator(".exposure")).toBeVisible();
  await inspect(seller);
  await seller.goto("/insurance");
  await expect(seller.locator(`[data-certificate="${id}"]`)).toContainText(lang === "en" ? "Accepted" : "已接受");
  await expect(seller.locator(".cover-table")).toContainText("HX-88-1");
  await expect(seller.locator("h1")).toHaveAttribute("data-standing", "accepted");
  await inspect(seller);
});

test("a photo is typed by hand, field by field", async ({ browser }) => {
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const photo = await sharp({ create: { width: 1200, height: 1600, channels: 3, background: "#eee" } })
    .jpeg()
    .toBuffer();
  await upload(seller, { name: "证书照片.jpg", mimeType: "image/jpeg", buffer: photo });
  await expect(seller.locator("h1")).toContainText(lang === "en" ? "Type what the certificate says" : "填写凭证上的内容");
  await fill(seller, "insured", "深圳市流明照明有限公司");
  await fill(seller, "insurer", "海星财产保险");
  await fill(seller, "policyNo", "HX-ZH-1");
  await fill(seller, "basis", "occurrence");
  await fill(seller, "effectiveOn", "2026-01-01");
  await fill(seller, "eachOccurrence", "1,000,000");
  await expect(verdict(seller, "R9")).toHaveAttribute("data-result", "pass");
  await expect(verdict(seller, "R3")).toHaveAttribute("data-result", "pass");
  // An amount that is none is said at its field, and what was typed stays.
  const amount = seller.locator("#field-generalAggregate input").first();
  await amount.fill("two millions");
  await amount.blur();
  await expect(seller.locator("#field-generalAggregate .err")).toBeVisible();
  await expect(seller.locator("#field-generalAggregate input").first()).toHaveValue("two millions");
  // Without its last day nothing is handed in.
  await seller.locator("input[name=declared]").check();
  await press(seller, seller.locator("aside.verdicts .go button").first());
  await expect(seller.locator("#field-expiresOn .err")).toBeVisible();
  await inspect(seller);
  // With it, it goes to review; taken back, it rests in the history.
  await fill(seller, "expiresOn", "2027-01-01");
  await handIn(seller);
  await expect(seller.locator("[data-fact=policyNo]")).toContainText(lang === "en" ? "Typed by you" : "由您填写");
  await seller.locator("aside.verdicts .go button").first().click();
  await seller.locator("dialog[open] button.danger").click();
  await expect(seller.locator("main.fields .tag")).toContainText(lang === "en" ? "Taken back" : "已撤回");
});

test("what cannot be used is refused with its reason: encrypted, truncated, a web page by another name", async ({ browser }) => {
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Certificate");
  const whole = Buffer.from(await pdf.save());
  const bad: [string, Buffer, string][] = [
    ["half.pdf", whole.subarray(0, Math.floor(whole.length / 3)), lang === "en" ? "damaged or incomplete" : "损坏或不完整"],
    [
      "page.pdf",
      Buffer.from("<!doctype html><html><body>Certificate</body></html>"),
      lang === "en" ? "not what the name says" : "与文件名不符",
    ],
    ["locked.pdf", lockedPdf("open sesame"), lang === "en" ? "protected by a password" : "密码保护"],
  ];
  for (const [name, buffer, words] of bad) {
    await uploadPdf(seller, name, buffer);
    await expect(seller.locator(".notice.red")).toContainText(words);
  }
  await inspect(seller);
  // The last one asks for its password: a wrong one is told, the right one opens it.
  const open = async (password: string) => {
    await seller.locator("input[name=password]").fill(password);
    await press(seller, seller.locator("main form button[type=submit]"));
  };
  await open("sesame");
  await expect(seller.locator(".notice.red")).toContainText(lang === "en" ? "does not open it" : "密码不正确");
  await open("open sesame");
  await expect(seller.locator(".facts").first()).toBeVisible({ timeout: 40_000 });
});
