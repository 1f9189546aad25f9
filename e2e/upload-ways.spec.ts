import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { jpeg } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});

/** Lets a folder of the disk go over the page, as a hand does: no script can make what the browser then hands out. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const target = page.locator(".drop");
  await target.scrollIntoViewIfNeeded();
  // Beside it the browser would leave the page and show the folder.
  await target.hover({ trial: true });
  const box = await target.boundingBox();
  if (!box) throw new Error("nowhere to drop");
  const client = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await client.send("Input.dispatchDragEvent", { type, ...at, data });
}

test("a folder is dropped; a file in it is paused half-way and goes on; Chinese in GBK is kept and read", async ({
  browser,
  request,
  provoke,
}, info) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const wei = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "medical_cost", claimed_minor: 320_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const folder = info.outputPath("批次资料");
  mkdirSync(join(folder, "照片"), { recursive: true });
  const photo = await jpeg(7, 3_000);
  const words = Buffer.from("c5fab4cebcc7c2bc", "hex");
  // “报告” as a system in China writes it, and as one that does not know it reads it.
  const misread = `${Buffer.from("b1a8b8e6", "hex").toString("latin1")}.csv`;
  writeFileSync(join(folder, "照片", "灯座.jpg"), photo);
  writeFileSync(join(folder, "记录.txt"), words);
  writeFileSync(join(folder, misread), Buffer.concat([words, Buffer.from(",1200\r\n")]));
  writeFileSync(join(folder, ".hidden.txt"), "nobody's evidence");

  // The second piece of the photo waits until it has been paused.
  const held: (() => void)[] = [];
  const went: number[] = [];
  let hold = true;
  await wei.route("**/uploads/*", async (route) => {
    const offset = Number(route.request().headers()["upload-offset"] ?? 0);
    if (route.request().method() === "PATCH" && offset > 0) {
      if (hold) await new Promise<void>((go) => held.push(go));
      went.push(offset);
    }
    await route.continue().catch(() => undefined);
  });
  await wei.goto(`/claims/${number}/respond/evidence`);
  // Whoever drops a folder sees the page first.
  await wei.waitForFunction(() => !("rejoinderEarly" in window));
  await dropFolder(wei, folder);
  const onItsWay = wei.locator(".file").filter({ hasText: "灯座.jpg" });
  await expect.poll(() => held.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const button = (word: string) => onItsWay.getByRole("button", { name: word, exact: true });
  await button(lang === "en" ? "Pause" : "暂停").click();
  await expect(onItsWay).toContainText(lang === "en" ? "Paused" : "已暂停");
  await inspect(wei);
  hold = false;
  for (const go of held) go();
  for (const name of ["记录.txt", misread])
    await expect(wei.locator(`[data-file="${name}"]`)).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  await expect(onItsWay).toContainText(lang === "en" ? "Paused" : "已暂停");
  went.length = 0;
  await button(lang === "en" ? "Go on" : "继续").click();
  const row = wei.locator('[data-file="灯座.jpg"]');
  await expect(row).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });
  // It went on from where it stood, and nothing of it was lost.
  expect(went[0]).toBeGreaterThan(0);
  const back = await (await wei.request.get((await row.locator("a.plain").getAttribute("href")) ?? "")).body();
  expect(createHash("sha256").update(back).digest("hex")).toBe(createHash("sha256").update(photo).digest("hex"));
  await expect(wei.locator(".room dd b").first()).toHaveText("3");

  // What was no fault of the file, a session that ended above all, is gone on with once it is over; nothing is chosen again.
  provoke("the session has ended when the upload begins", /status of 401/);
  await wei.route("**/uploads", (route) => route.fulfill({ status: 401, body: "signed_out" }), { times: 1 });
  await wei
    .locator("input[type=file]")
    .first()
    .setInputFiles([{ name: "later.txt", mimeType: "text/plain", buffer: Buffer.from("L2410") }]);
  const later = wei.locator(".file").filter({ hasText: "later.txt" });
  await expect(later).toContainText(lang === "en" ? "You are signed out" : "已退出登录");
  await later.getByRole("button", { name: lang === "en" ? "Go on" : "继续", exact: true }).click();
  await expect(wei.locator('[data-file="later.txt"]')).toContainText(lang === "en" ? "Received" : "已收到", { timeout: 40_000 });

  await wei.goto(`/claims/${number}`);
  for (const name of ["记录.txt", misread]) {
    await wei.locator(`button.none[aria-label*="${name}"]`).click();
    await expect(wei.locator("dialog[open]")).toContainText("批次记录");
    await wei.keyboard.press("Escape");
  }
});
