import { expect } from "@playwright/test";
import { press } from "./pages/desk.ts";
import { accept, certificateOf, handIn, idOf, uploadPdf, verdict } from "./pages/insurance.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const HARBOR = ["Ningbo Harbor Kitchenware Co., Ltd.", "66 Gangcheng Road, Beilun", "Ningbo 315800, China"];
const NUMBER = () => (lang === "en" ? "HX-91-1" : "HX-92-1");

test("a defective certificate: reasons, a letter, a link for the broker, the corrected one, accepted", async ({ browser }) => {
  const seller = await arrive(browser, "chen@harborkitchen.example", lang);
  const reviewer = await arrive(browser, "rita@desk.example", lang);
  const old = ["Amazon.com, Inc. and its affiliates are included as additional insured.", "Coverage includes all products sold."];
  await uploadPdf(seller, "old name.pdf", await certificateOf(NUMBER(), { insured: HARBOR, insurer: "Haixing General", description: old }));
  await expect(verdict(seller, "R8b")).toHaveAttribute("data-result", "fail");
  await expect(verdict(seller, "R8b")).toContainText("Amazon.com Services LLC and its affiliates and assignees");
  // Handed in all the same, it comes back with its reasons.
  await handIn(seller);
  const faulty = idOf(seller);
  await reviewer.goto(`/desk/certificates/${faulty}`);
  await expect(reviewer.locator("input[name=reason-R8b]")).toBeChecked();
  await reviewer.locator("aside.decide form:has(fieldset) textarea[name=note]").fill("Please use the present name.");
  await inspect(reviewer);
  await press(reviewer, reviewer.locator("aside.decide form:has(fieldset) button[type=submit]"));
  await reviewer.waitForURL(/\/desk\/certificates$/);
  await seller.reload();
  // Each reason beside what the page shows there.
  await expect(seller.locator("[data-reason=R8b] [data-crop=additionalInsured] .crop")).toBeVisible();
  await expect(seller.locator("main")).toContainText("Please use the present name.");
  await inspect(seller);

  await seller.locator(`a[href="/insurance/certificates/${faulty}/letter"]`).click();
  await expect(seller.locator("[data-letter=en] [data-rule=R8b]")).toContainText(
    "Amazon.com Services LLC and its affiliates and assignees",
  );
  await expect(seller.locator("[data-letter='zh-CN'] [data-rule=R8b]")).toContainText("附加被保险人");
  for (const language of ["", "?lang=zh"]) {
    const pdf = await seller.request.get(`/api/certificates/${faulty}/letter${language}`);
    expect(pdf.headers()["content-type"]).toBe("application/pdf");
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
  }
  await inspect(seller);
  // An address that is none is said at its field; with a right one the mail goes out with letter and link.
  await seller.locator("input[name=recipient]").fill("Noa Keller");
  await seller.locator("input[name=email]").fill("noa@");
  await seller.locator("form").evaluate((f: HTMLFormElement) => {
    f.noValidate = true;
  });
  await press(seller, seller.locator("form button[type=submit]"));
  await expect(seller.locator("[data-field=email] .err")).toBeVisible();
  await seller.locator("input[name=email]").fill("noa@broker.example");
  await press(seller, seller.locator("form button[type=submit]"));
  const link = await seller.locator("form [data-copy]").innerText();
  expect(new URL(link).pathname).toMatch(/^\/guest\/[\w-]{43}$/);
  const mailed = seller.locator("[data-link-of='Noa Keller']").last();
  await expect.poll(async () => (await seller.reload()) && (await mailed.innerText())).toContain(lang === "en" ? "mailed" : "已发邮件");

  // The broker has no account and no session, and sees one task.
  const context = await browser.newContext();
  const broker = await context.newPage();
  await broker.goto(new URL(link).pathname);
  await expect(broker.locator("main")).toContainText(NUMBER());
  await expect(broker.locator("a[href='/overview']")).toHaveCount(0);
  await inspect(broker);
  const right = await certificateOf(NUMBER(), { insured: HARBOR, insurer: "Haixing General" });
  await broker.locator("input[type=file]").setInputFiles({ name: "corrected.pdf", mimeType: "application/pdf", buffer: right });
  await expect(broker.locator(".notice.green")).toBeVisible();
  const wrong = new URL(link).pathname.replace(/.$/, (c) => (c === "A" ? "B" : "A"));
  await broker.goto(wrong);
  await expect(broker.locator("h1")).toContainText(/does not open anything|无法打开|does not open/);
  await broker.goto(`/insurance/certificates/${faulty}`);
  await expect(broker).toHaveURL(/sign-in/);

  // The seller is told, looks at it, and hands it in itself.
  await expect
    .poll(async () => (await seller.goto("/notifications")) && (await seller.locator("main").innerText()))
    .toContain(lang === "en" ? "Corrected certificate from your broker" : "经纪人发来更正后的凭证");
  await seller.goto("/insurance");
  const draft = seller.locator("[data-certificate]", { hasText: "corrected.pdf" }).first();
  await draft.locator("a").click();
  await expect(verdict(seller, "R8")).toHaveAttribute("data-result", "pass");
  await expect(verdict(seller, "R8b")).toHaveCount(0);
  await handIn(seller);
  await accept(reviewer, idOf(seller));
  await seller.reload();
  await expect(seller.locator("main .tag.green")).toBeVisible();

  // Taken back, the link opens nothing any more.
  await seller.goto(`/insurance/certificates/${faulty}/letter`);
  await expect(mailed).toContainText(lang === "en" ? "1 file uploaded" : "已上传 1 份文件");
  await press(seller, seller.locator("[data-link-of='Noa Keller'] button.danger").last());
  await broker.goto(new URL(link).pathname);
  await expect(broker.locator("input[type=file]")).toHaveCount(0);
});
