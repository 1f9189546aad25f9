import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { presentedClaim } from "./pages/desk.ts";
import { FILM, PHONE_PICTURE, spreadsheet, wordFile } from "./pages/files.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { saved } from "./pages/seller.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#885533" } })
    .png()
    .toBuffer();

async function twoPages(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const page of ["Test report", "Annex"]) pdf.addPage([300, 400]).drawText(page);
  return Buffer.from(await pdf.save());
}

test("a phone's picture, a film, a table, a document and a GBK text are taken, shown and go home as an archive", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "medical_cost", claimed_minor: 320_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  await wei.goto(`/claims/${number}/respond/grounds`);
  await wei.locator("input[name=G2]").check();
  await saved(wei);
  await wei.goto(`/claims/${number}/respond/evidence`);
  const files = [
    { name: "IMG_0012.HEIC", mimeType: "image/heic", buffer: PHONE_PICTURE },
    { name: "灯具.mp4", mimeType: "video/mp4", buffer: FILM },
    { name: "批次.xlsx", mimeType: "", buffer: await spreadsheet() },
    { name: "说明.docx", mimeType: "", buffer: await wordFile("出厂检验记录 L2409") },
    { name: "记录.txt", mimeType: "text/plain", buffer: Buffer.from("c5fab4cebcc7c2bc", "hex") },
    { name: "宏.docm", mimeType: "", buffer: await wordFile("x") },
    { name: "检验报告.pdf", mimeType: "application/pdf", buffer: lockedPdf("secret") },
  ];
  const room = wei.locator(".room dd b").first();
  await expect(room).toHaveText("0");
  // The picture comes from the phone's own camera, the others are chosen.
  await wei.locator("input[type=file][capture]").setInputFiles(files.slice(0, 1));
  await wei.locator("input[type=file]").first().setInputFiles(files.slice(1));
  for (const { name } of files.slice(0, 5))
    await expect(wei.locator(`[data-file="${name}"]`)).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await expect(wei.locator('[data-file="宏.docm"]')).toContainText(lang === "en" ? "Refused" : "未收下");
  // What failed stays in the list and says what to do; it takes up no room.
  const locked = wei.locator('[data-file="检验报告.pdf"]');
  await expect(locked).toContainText(lang === "en" ? "protected by a password. Enter it" : "有密码保护。请在上传处输入密码", {
    timeout: 40_000,
  });
  await expect(room).toHaveText("5");
  // Its password is asked for in its row: a wrong one is told there, the right one opens it.
  const give = async (password: string) => {
    await locked.locator("input[type=password]").fill(password);
    await locked.locator("form.unlock button").click();
  };
  await give("guess");
  await expect(locked.locator(".err")).toContainText(lang === "en" ? "does not open it" : "密码不正确", { timeout: 40_000 });
  await inspect(wei);
  await give("secret");
  const copy = wei.locator('[data-file="检验报告 (no password).pdf"]');
  await expect(copy).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await expect(locked).toContainText(lang === "en" ? "the copy without a password is sent" : "提交的是无密码的副本");
  await expect(locked.locator("input[type=password]")).toHaveCount(0);
  await expect(room).toHaveText("7");
  // No scanner is set up here, and nobody is left to believe there is.
  await expect(wei.locator('[data-file="灯具.mp4"]')).toContainText(lang === "en" ? "not scanned for viruses" : "未做病毒扫描");
  const row = wei.locator('[data-file="说明.docx"]');
  await row.locator(".about-file summary").click();
  await row.locator(".about-file select").first().selectOption("zh-CN");
  await row.locator(".about-file input").fill("L2409");
  await row.locator(".about-file input").blur();
  await row.locator(".about-file select").last().selectOption({ label: "记录.txt" });
  await inspect(wei);
  await row
    .locator("button")
    .filter({ hasText: lang === "en" ? "Remove" : "移除" })
    .click();
  await wei.locator(".file.gone button").click();
  await expect(row).toContainText(lang === "en" ? "Received" : "已收到");

  // A screenshot is pasted, and a file of which the browser does not know the type: they are files like the others.
  await wei.locator("h1").evaluate(
    (heading, bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
      data.items.add(new File(["L2409: 800"], "清单.txt"));
      heading.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [...(await picture())],
  );
  for (const name of ['[data-file^="screenshot-"]', '[data-file="清单.txt"]'])
    await expect(wei.locator(name)).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await expect(room).toHaveText("9");

  // What is added where it is missing is of that kind at once, and the meter beside it counts it.
  const meter = wei.locator(".side .meter").first();
  await expect(meter).toContainText("0 /");
  await wei
    .locator("#G2-E01 input[type=file]")
    .setInputFiles([{ name: "UL-153.pdf", mimeType: "application/pdf", buffer: await twoPages() }]);
  await expect(wei.locator("#G2-E01")).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await expect(meter).toContainText("1 /");
  // It is looked at before it is sent, in the place where it is told apart.
  await wei.locator('[data-file="UL-153.pdf"] .file-tools a').click();
  await expect(wei.locator("dialog[open] img")).toHaveAttribute("src", /pages\/1$/);
  await wei.keyboard.press("Escape");

  await wei.goto(`/claims/${number}`);
  const told = wei.locator("section:has(#files) .file").filter({ hasText: "说明.docx" });
  await expect(told).toContainText("L2409");
  await expect(told.locator(".meta a")).toHaveText(
    lang === "en" ? "translation of 记录.txt, which stays authoritative" : "记录.txt 的译文，以原件为准",
  );
  await expect(wei.locator("video")).toHaveCount(1);
  await expect.poll(() => wei.locator("video").evaluate((v: HTMLVideoElement) => v.readyState), { timeout: 20_000 }).toBeGreaterThan(0);
  await wei
    .locator("button.none")
    .filter({ hasText: lang === "en" ? "View" : "查看" })
    .last()
    .click();
  await expect(wei.locator("dialog[open]")).toContainText(/批次|L2409/);
  await inspect(wei);
  await wei.keyboard.press("Escape");
  // Every page of a document is read in the page; what was refused leads nowhere.
  await wei.locator("section:has(#files) figure").filter({ hasText: "UL-153.pdf" }).locator("a").first().click();
  await wei.keyboard.press("ArrowRight");
  await expect(wei.locator("dialog[open] img")).toHaveAttribute("src", /pages\/2$/);
  await expect.poll(() => wei.locator("dialog[open] img").evaluate((i: HTMLImageElement) => i.naturalWidth)).toBeGreaterThan(0);
  await inspect(wei);
  await wei.keyboard.press("Escape");
  await expect(wei.locator("section:has(#files) .file").filter({ hasText: "宏.docm" }).locator("a")).toHaveCount(0);
  const download = wei.waitForEvent("download");
  await wei.locator("a[href$='/archive']").click();
  const archive = await buffer(await (await download).createReadStream());
  expect(archive.subarray(0, 2).toString()).toBe("PK");
  // Stored as they came: the film stands in the archive byte for byte, the index names its hash.
  expect(archive.includes(FILM)).toBe(true);
  expect(archive.length).toBeGreaterThan(files.slice(0, 5).reduce((n, f) => n + f.buffer.length, 0));
  const link = await wei.locator("a.name").filter({ hasText: "灯具.mp4" }).getAttribute("href");
  const back = await (await wei.request.get(link ?? "")).body();
  expect(createHash("sha256").update(back).digest("hex")).toBe(createHash("sha256").update(FILM).digest("hex"));
  const part = await wei.request.get(`${link}/media`, { headers: { range: "bytes=0-9" } });
  expect([part.status(), (await part.body()).length]).toEqual([206, 10]);
  const stranger = await arrive(browser, "dana@brighttoys.example", lang);
  for (const path of [`${link}`, `${link}/media`, `${link}/text`, `/api/claims/${number}/archive`])
    expect((await stranger.request.get(path)).status(), path).toBe(404);
});
