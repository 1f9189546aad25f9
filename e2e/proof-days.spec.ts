import { expect, type Page } from "@playwright/test";
import { decide, moveClock, presentedClaim } from "./pages/desk.ts";
import { accept, certificateOf, handIn, idOf, uploadPdf } from "./pages/insurance.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { untilItSays } from "./pages/seller.ts";
import { test } from "./pages/test.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const SMALL = [{ head: "property_damage", claimed_minor: 40_000 }];

// Moves the clock for everybody, so it stands among the last.
test("a certificate on day 6 makes a claim cost nothing; on day 8 it is too late for that claim", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "dana@brighttoys.example", lang);
  const reviewer = await arrive(browser, "rita@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const asked = (): Promise<string> => presentedClaim(desk, request, { seller: "bright", product: "Ride-on car", heads: SMALL });
  const log = (number: string) => async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator(".log").innerText());

  const late = await asked();
  await untilDelivered(seller, late);
  // Nobody loses anything by a deadline before the final notice has been out for a day.
  await moveClock(desk, 24 * 6);
  await expect.poll(log(late), { timeout: 60_000 }).toContain(lang === "en" ? "Final notice sent out" : "最后通知已发出");
  await moveClock(desk, 24 * 2);
  await expect
    .poll(log(late), { timeout: 60_000 })
    .toContain(lang === "en" ? "The time to prove insurance ended" : "提交保险凭证的期限已过");

  const inTime = await asked();
  await untilDelivered(seller, inTime);
  await expect(seller.locator("h1")).toContainText(lang === "en" ? "proof of insurance" : "保险凭证");
  await moveClock(desk, 24 * 5);
  await seller.goto(`/claims/${inTime}`);
  await seller.locator(`a[href="/insurance/upload?claim=${inTime}"]`).first().click();
  await seller.waitForURL(/\/insurance\/upload/);
  await expect(seller.locator("main")).toContainText(inTime);
  await uploadPdf(seller, "COI Bright.pdf", await certificateOf(`LPC-${lang}`), `?claim=${inTime}`);
  await handIn(seller);
  const id = idOf(seller);
  // It counts from the hand-in: the clock rests while it is reviewed.
  await expect.poll(log(inTime), { timeout: 40_000 }).toContain(lang === "en" ? "handed in an insurance certificate" : "提交了保险凭证");
  await accept(reviewer, id);
  // What is decided rests on the claim as it was read: payment is for after it has followed.
  await untilItSays(seller, inTime, lang === "en" ? "handles it" : "平台正在处理");
  await decide(finance, "payments", inTime, "input[name=reference]", { reference: "NG-E2E-8" });
  await untilItSays(seller, inTime, lang === "en" ? "You pay nothing" : "您无需付款");
  await inspect(seller);
  await seller.goto(`/claims/${late}`);
  await expect(seller.locator("h1")).not.toContainText(lang === "en" ? "You pay nothing" : "您无需付款");
});

/** A clock that defaults anybody runs only once the notice is out. */
async function untilDelivered(page: Page, number: string): Promise<void> {
  await expect
    .poll(async () => (await page.goto(`/claims/${number}`)) && (await page.locator(".log").innerText()))
    .toContain(lang === "en" ? "Notice delivered" : "通知已送达");
}
