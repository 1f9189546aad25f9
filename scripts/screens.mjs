// `npm run screens`: photographs the main pages into docs/screens, both languages, wide and narrow, light and dark.
// `npm run screens -- desk-review`: only those named.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { install, nodeBinary, root } from "./install.mjs";
import { withProduct } from "./product.mjs";

install(console.info);
const executablePath = findBrowser(root, nodeBinary(), console.info);
const { chromium } = await import("@playwright/test");
const { default: sharp } = await import("sharp");
const folder = join(root, "docs", "screens");
mkdirSync(folder, { recursive: true });

const SELLER = "wei@lumen.example";
const OWNER = "lin@lumen.example";
const DESK = "sam@desk.example";
const FINANCE = "finn@desk.example";
const ADMIN = "ada@desk.example";
const TOYS = "dana@brighttoys.example";
/** Pages by name; `open` finds the claim to show by its state in the person's own list; `few` are seen in three looks, not five. */
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
  { name: "accept", who: SELLER, open: "/claims?state=awaiting_response", after: "/accept", few: true },
  { name: "appeal", who: SELLER, open: "/claims?state=stepped_in", after: "/appeal", few: true },
  { name: "recovery", who: TOYS, open: "/claims?state=recovery&route=large", few: true },
  { name: "statement", who: TOYS, path: "/statement?month=2026-05" },
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
  { name: "desk-offer", who: DESK, open: "/desk/review", link: ".queue a:has-text('pan'), .queue a:has-text('铸铁锅')", few: true },
  { name: "desk-appeal", who: DESK, open: "/desk/appeals", link: ".queue a", few: true },
  { name: "desk-screening", who: DESK, open: "/desk/screening", link: ".queue a" },
  { name: "desk-settlement", who: DESK, open: "/desk/settlements", link: ".queue a" },
  { name: "desk-files", who: DESK, open: "/desk/review", link: ".queue a", after: "/files" },
  { name: "desk-certificate", who: DESK, open: "/desk/certificates", link: ".queue a" },
  { name: "desk-figures", who: DESK, path: "/desk/figures" },
  { name: "desk-audit", who: DESK, path: "/desk/audit" },
  { name: "desk-overdue", who: DESK, path: "/desk/overdue" },
  { name: "desk-payment", who: FINANCE, open: "/desk/payments", link: ".queue a", few: true },
  { name: "desk-recovery", who: FINANCE, open: "/desk/recovery", link: ".queue a", few: true },
  { name: "desk-withholding", who: FINANCE, path: "/desk/withholding", few: true },
  { name: "desk-partners", who: ADMIN, path: "/desk/partners" },
  { name: "desk-sellers", who: ADMIN, path: "/desk/sellers" },
  { name: "desk-seller", who: ADMIN, open: "/desk/sellers", link: "main a[href^='/desk/sellers/']" },
  { name: "desk-staff", who: ADMIN, path: "/desk/staff" },
];
const LOOKS = [
  { lang: "zh-CN", width: 1440, theme: "light", few: false },
  { lang: "en", width: 1440, theme: "light", few: true },
  { lang: "en", width: 1440, theme: "dark", few: true },
  { lang: "zh-CN", width: 360, theme: "light", few: true },
  { lang: "zh-CN", width: 360, theme: "dark", few: false },
];

const named = process.argv.slice(2);
const unknown = named.filter((n) => !PAGES.some((p) => p.name === n));
if (unknown.length > 0) {
  console.error(`No such page: ${unknown.join(", ")}. There are ${PAGES.map((p) => p.name).join(", ")}.`);
  process.exit(1);
}
const wanted = named.length > 0 ? PAGES.filter((p) => named.includes(p.name)) : PAGES;

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
  for (const who of [...new Set(wanted.map((p) => p.who))]) {
    const context = await browser.newContext();
    // A reader goes on without the typeface; a picture waits for it.
    await context.route("**/*.css", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll("font-display:optional", "font-display:block") });
    });
    const page = await context.newPage();
    if (who) await signIn(page, baseUrl, who);
    for (const { lang, width, theme, few } of LOOKS) {
      const cookies = { "rejoinder-locale": lang, "rejoinder-theme": theme };
      await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: baseUrl })));
      const screen = { width, height: width < 600 ? 780 : 900 };
      for (const { name, path, open, after = "", link = "a.claim" } of wanted.filter((p) => p.who === who && (few || !p.few))) {
        await page.setViewportSize(screen);
        await page.goto(baseUrl + (path ?? open), { waitUntil: "load" });
        if (open) await page.goto(baseUrl + (await page.locator(link).first().getAttribute("href")) + after, { waitUntil: "load" });
        const file = `${name}.${lang === "en" ? "en" : "zh"}.${width < 600 ? "narrow" : "wide"}.${theme}.png`;
        // As tall as the page is: what sticks to the window's edges would lie in the middle of the picture otherwise.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height: Math.max(screen.height, height) });
        // What lies below the fold is fetched only as it comes near; what is folded away is not fetched now either.
        await page.evaluate(() => {
          const seen = [...document.images].filter((image) => image.checkVisibility());
          for (const image of seen) image.loading = "eager";
          return Promise.allSettled(seen.map((image) => image.decode()));
        });
        const picture = await page.screenshot({ fullPage: true });
        await sharp(picture).png({ palette: true, quality: 100, dither: 0, effort: 9 }).toFile(join(folder, file));
      }
    }
    await context.close();
  }
  await browser.close();
});
console.info("docs/screens is up to date.");
