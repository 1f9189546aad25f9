// `npm run screens`: photographs the main pages into docs/screens, both languages, wide and narrow, light and dark.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { install, nodeBinary, root } from "./install.mjs";
import { withProduct } from "./product.mjs";

install(console.info);
const executablePath = findBrowser(root, nodeBinary(), console.info);
const { chromium } = await import("@playwright/test");
const folder = join(root, "docs", "screens");
mkdirSync(folder, { recursive: true });

const SELLER = "wei@lumen.example";
const OWNER = "lin@lumen.example";
const DESK = "sam@desk.example";
const ADMIN = "ada@desk.example";
/** Pages by name; `open` finds the claim to show by its state in the person's own list. */
const PAGES = [
  { name: "landing", who: null, path: "/" },
  { name: "overview", who: SELLER, path: "/overview" },
  { name: "worklist", who: SELLER, path: "/claims" },
  { name: "claim", who: SELLER, open: "/claims?state=awaiting_response" },
  { name: "respond", who: SELLER, open: "/claims?state=awaiting_response", after: "/respond" },
  { name: "evidence", who: SELLER, open: "/claims?state=awaiting_response", after: "/respond/evidence" },
  { name: "letter", who: SELLER, open: "/claims?state=under_review", after: "/receipts/1" },
  { name: "decided", who: SELLER, open: "/claims?state=stepped_in" },
  { name: "insurer", who: SELLER, open: "/claims?state=awaiting_response", after: "/insurer" },
  { name: "offer", who: SELLER, open: "/claims?state=awaiting_response", after: "/offer" },
  { name: "settle", who: SELLER, open: "/claims?state=settlement_due&sort=oldest", after: "/settle" },
  { name: "statement", who: SELLER, path: "/statement" },
  { name: "insurance", who: SELLER, path: "/insurance" },
  { name: "certificate", who: SELLER, open: "/insurance", link: "[data-certificate] a" },
  { name: "accelerator", who: SELLER, path: "/accelerator" },
  { name: "compare", who: SELLER, path: "/accelerator/compare?p=east-harbor&p=silk-road-general&p=cedar-hill" },
  { name: "notifications", who: SELLER, path: "/notifications" },
  { name: "notices", who: SELLER, path: "/settings/notices" },
  { name: "team", who: OWNER, path: "/settings/team" },
  { name: "activity", who: OWNER, path: "/settings/activity" },
  { name: "security", who: OWNER, path: "/security" },
  { name: "desk-review", who: DESK, open: "/desk/review", link: ".queue a" },
  { name: "desk-screening", who: DESK, open: "/desk/screening", link: ".queue a" },
  { name: "desk-settlement", who: DESK, open: "/desk/settlements", link: ".queue a" },
  { name: "desk-files", who: DESK, open: "/desk/review", link: ".queue a", after: "/files" },
  { name: "desk-certificate", who: DESK, open: "/desk/certificates", link: ".queue a" },
  { name: "desk-figures", who: DESK, path: "/desk/figures" },
  { name: "desk-audit", who: DESK, path: "/desk/audit" },
  { name: "desk-overdue", who: DESK, path: "/desk/overdue" },
  { name: "desk-partners", who: ADMIN, path: "/desk/partners" },
  { name: "desk-sellers", who: ADMIN, path: "/desk/sellers" },
  { name: "desk-seller", who: ADMIN, open: "/desk/sellers", link: "main a[href^='/desk/sellers/']" },
  { name: "desk-staff", who: ADMIN, path: "/desk/staff" },
];
const LOOKS = [
  { lang: "zh-CN", width: 1440, theme: "light" },
  { lang: "en", width: 1440, theme: "light" },
  { lang: "en", width: 1440, theme: "dark" },
  { lang: "zh-CN", width: 360, theme: "light" },
  { lang: "zh-CN", width: 360, theme: "dark" },
];

async function signIn(page, baseUrl, email) {
  await page.goto(`${baseUrl}/sign-in`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", "rejoinder-demo");
  await page.click("button[type=submit]");
  await page.waitForURL(/overview|desk\/\w+/);
  await page.waitForLoadState("load");
}

await withProduct("screens", { DEMO_NOW: "2026-06-16T02:20:00Z" }, async ({ baseUrl }) => {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  for (const who of [null, SELLER, OWNER, DESK, ADMIN]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    if (who) await signIn(page, baseUrl, who);
    for (const { lang, width, theme } of LOOKS) {
      const cookies = { "rejoinder-locale": lang, "rejoinder-theme": theme };
      await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: baseUrl })));
      await page.setViewportSize({ width, height: width < 600 ? 780 : 900 });
      for (const { name, path, open, after = "", link = "a.claim" } of PAGES.filter((p) => p.who === who)) {
        await page.goto(baseUrl + (path ?? open), { waitUntil: "load" });
        if (open) await page.goto(baseUrl + (await page.locator(link).first().getAttribute("href")) + after, { waitUntil: "load" });
        const file = `${name}.${lang === "en" ? "en" : "zh"}.${width < 600 ? "narrow" : "wide"}.${theme}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: true });
      }
    }
    await context.close();
  }
  await browser.close();
});
console.info("docs/screens is up to date.");
