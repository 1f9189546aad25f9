import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page, request, expect as see } from "@playwright/test";
import { afterAll, expect, test } from "vitest";
import { presentedClaim } from "#e2e/pages/desk.ts";
import { arrive } from "#e2e/pages/people.ts";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { findBrowser } from "#scripts/browser.mjs";
import { freePort, stopLeftOver } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir } from "#scripts/start/data-dir.ts";
import { figure } from "./figure.ts";
import { childOf, productSettings, startProduct } from "./product.ts";

const ROOT = process.cwd();
const DIR = ".data-test/draft-crash";
const LOG = join(ROOT, ".data-test/draft-crash.log");
const SHORT = Boolean(process.env.FAULT_QUICK || process.env.FAULT_POINTS);
/** Where in the life of a text the product goes away. */
const POINTS = ["typed", "on its way", "stored, but never heard", "saved", "stopped as for a deploy"] as const;
const ROUNDS = POINTS.length * (SHORT ? 1 : 3);
/** From the first answer of the new start until the tab, which nobody touches, has saved: a try is made every five seconds. */
const SAVED_MS = 20_000;
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];
const PIECES = ["灯泡功率超过说明书标明的 40 W。", "“请看第 4 页”——", "The bulb exceeded 40 W; ", "𠮷野家 & <b>ä</b>\n"];

const folder = chooseDataDir(ROOT, DIR);
let running: ChildProcess | null = null;
let browser: Browser | null = null;
afterAll(async () => {
  await browser?.close();
  running?.kill("SIGTERM");
  if (running?.exitCode === null && running.signalCode === null) await once(running, "exit");
  stopLeftOver(folder);
  rmSync(folder, { recursive: true, force: true });
});

async function goAway(point: (typeof POINTS)[number], round: number): Promise<void> {
  const product = running;
  if (!product?.pid) throw new Error("no product");
  const gone = once(product, "exit");
  if (point === "stopped as for a deploy") product.kill("SIGTERM");
  else process.kill(round % 2 === 0 ? childOf(product.pid, "scripts/web.ts") : product.pid, "SIGKILL");
  await gone;
}

const text = (page: Page) => page.locator("textarea[name=statement_zh]");
/** The page's scripts have taken the field over. */
const taken = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.querySelector("textarea[name=statement_zh]") ?? {}).some((k) => k.startsWith("__react")));
/** At the end of what stands there, as a person types; a line break and a rare character come as from a keyboard too. */
async function type(page: Page, more: string): Promise<string> {
  await taken(page);
  await text(page).press("ControlOrMeta+End");
  await page.keyboard.type(more);
  return more;
}

// A draft survives crashes and deploys: a browser types into an answer while the product it talks to dies and comes back.
test.skipIf(process.platform !== "linux")(
  "what is typed into an answer outlives the product, in the open tab and in a new one, and goes on being saved by itself",
  async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(ROOT, ".data-test"), { recursive: true });
    const port = await freePort();
    const settings = { ...productSettings(DIR, port), DECISION_HOLD_SECONDS: "0" };
    const log = openSync(LOG, "w");
    running = (await startProduct(settings, log)).child;
    closeSync(log);
    process.env.E2E_START_LOG = LOG;
    const url = `http://localhost:${port}`;
    const executablePath = findBrowser(ROOT, nodePath(ROOT), () => undefined);
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox", ...QUIET] : QUIET });
    const at = { newContext: () => (browser as Browser).newContext({ baseURL: url }) } as Browser;
    const api = await request.newContext({ baseURL: url });
    const desk = await arrive(at, "sam@desk.example", "en");
    const number = await presentedClaim(desk, api, {
      seller: "lumen",
      product: "Arc floor lamp",
      heads: [{ head: "medical_cost", claimed_minor: 320_000 }],
    });
    const [lin, wei] = [await arrive(at, "lin@lumen.example", "en"), await arrive(at, "wei@lumen.example", "zh-CN")];
    const path = `/claims/${number}/respond/statement`;
    await wei.goto(path);
    let written = "";
    const [lost, kept, waited]: [string[], string[], number[]] = [[], [], []];
    const same = async (page: Page, when: string) => {
      const now = await text(page).inputValue();
      if (now !== written) lost.push(`${when}: ${JSON.stringify(now.slice(-40))} for ${JSON.stringify(written.slice(-40))}`);
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const point = POINTS[round % POINTS.length] ?? "typed";
      const piece = `${round}. ${PIECES[round % PIECES.length]}`;
      const cutOff = (stored: boolean) =>
        new Promise<void>((resolve) => {
          void wei.route(`**${path}`, async (route) => {
            const headers = await route.request().allHeaders();
            if (!headers["next-action"]) return route.fallback();
            // Sent again from outside the page, which has to say for itself where it comes from.
            const answer = stored
              ? await route.fetch({ headers: { ...headers, "sec-fetch-site": "same-origin" } }).catch(() => null)
              : null;
            if (answer) kept.push(await answer.text());
            resolve();
            await route.abort("connectionreset").catch(() => undefined);
          });
        });
      const never = point === "stored, but never heard";
      const heard = never || point === "on its way" ? cutOff(never) : Promise.resolve();
      written += await type(wei, piece);
      if (point === "saved") await see(wei.locator(".lucide-cloud-check")).toBeVisible();
      await heard;
      await goAway(point, round);
      await wei.unroute(`**${path}`);
      await same(wei, `${point}, gone`);
      written += await type(wei, "断线时写的。");
      await see(wei.locator(".lucide-cloud-alert")).toBeVisible({ timeout: 20_000 });
      running = (await startProduct(settings)).child;
      const from = performance.now();
      await same(wei, `${point}, back`);
      // In turn the open tab is left alone, or it is loaded anew before it has saved.
      if (round % 2 === 1) await wei.reload();
      await see(text(wei)).toHaveValue(written);
      await lin.goto(path);
      await see(async () => {
        await lin.reload();
        await see(text(lin)).toHaveValue(written, { timeout: 500 });
      }).toPass({ timeout: SAVED_MS, intervals: [100] });
      waited.push(performance.now() - from);
      await see(wei.locator(".lucide-cloud-check")).toBeVisible();
      await see(wei.locator(".notice.amber")).toHaveCount(0);
      await wei.reload();
      await same(wei, `${point}, loaded anew`);
    }
    await api.dispose();
    figure("F1", "the product killed or stopped under a half-typed answer, times", ROUNDS, "–");
    figure("F1", "characters typed; texts otherwise than typed", `${written.length}; ${lost.length}`, "0");
    figure("F1", "saved by itself after the product answers again, ms, worst", Math.round(Math.max(...waited)), `≤ ${SAVED_MS}`);
    expect(lost).toEqual([]);
    // What was never heard of had been stored in truth.
    expect(kept.filter((answer) => answer.includes('"status":"saved"')).length).toBeGreaterThanOrEqual(ROUNDS / POINTS.length);
  },
  900_000,
);
