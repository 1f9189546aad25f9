import { expect } from "@playwright/test";
import { decide, moveClock, presentedClaim } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner, filing } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "medical_cost", claimed_minor: 320_000 }];
const SMALL = [{ head: "property_damage", claimed_minor: 40_000 }];

test("a small insured claim is paid without charge", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const seller = await arrive(browser, "lin@lumen.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Glow night light", heads: SMALL });
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator(".who")).toContainText(lang === "en" ? "You repay nothing" : "您不用偿还");
  await decide(finance, "payments", number, "input[name=reference]", { reference: "NG-E2E-1" });
  await expect
    .poll(async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator("h1").innerText()))
    .toContain(lang === "en" ? "You pay nothing" : "您无需付款");
  await expect(seller.locator(".money")).toContainText("400.00");
  await inspect(seller);
});

test("a viewer reads and cannot submit; another seller finds nothing at all", async ({ browser, request, provoke }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Halo ceiling light", heads: LARGE });
  const viewer = await arrive(browser, "mei@lumen.example", lang);
  await viewer.goto(`/claims/${number}`);
  await expect(viewer.locator("h1")).toBeVisible();
  await expect(viewer.locator("a.btn.primary")).toHaveCount(0);
  await viewer.goto(`/claims/${number}/respond/declare`);
  await expect(viewer.locator("main button.primary")).toBeDisabled();
  const upload = await viewer.request.post("/uploads", {
    headers: {
      "tus-resumable": "1.0.0",
      "upload-length": "10",
      "sec-fetch-site": "same-origin",
      "upload-metadata": `claim ${Buffer.from(number).toString("base64")}`,
    },
  });
  expect(upload.status()).toBe(403);

  const stranger = await arrive(browser, "dana@brighttoys.example", lang);
  provoke("each is another company's or the desk's", /status of 404.*(CLM-|\/desk)/);
  provoke("an answer of the interface is shut in, also against the browser that drives this", /Blocked script execution in .*\/api\//);
  for (const path of [
    `/claims/${number}`,
    `/claims/${number}/respond`,
    `/claims/${number}/receipts/1`,
    `/api/claims/${number}/files?purpose=contest`,
    `/api/receipts/${number}/1`,
    "/desk",
    `/desk/review/${number}`,
  ]) {
    const answer = await stranger.goto(path);
    expect(answer?.status(), path).toBe(404);
    expect(await answer?.text()).not.toContain("Halo ceiling light");
  }
});

test("a colleague was first: the second one gets the conflict, its text is kept", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Ember desk lamp", heads: LARGE });
  const [first, second] = [await arrive(browser, "wei@lumen.example", lang), await arrive(browser, "lin@lumen.example", lang)];
  await first.goto(`/claims/${number}/respond/grounds`);
  await first.locator("input[name=G2]").check();
  await expect(first.locator(".lucide-cloud-check")).toBeVisible();
  await first.goto(`/claims/${number}/respond/statement`);
  await first.locator("textarea[name=statement_en]").fill("The unit passed every test.");
  await expect(first.locator(".lucide-cloud-check")).toBeVisible();
  await first.goto(`/claims/${number}/respond/evidence`);
  await first.locator("textarea[name=no_files_reason]").fill("The factory sends the record on Monday.");
  await expect(first.locator(".lucide-cloud-check")).toBeVisible();
  for (const page of [first, second]) {
    await page.goto(`/claims/${number}/respond/declare`);
    await page.locator("input[name=agreed]").check();
  }
  await first.locator("main button.primary").click();
  await first.waitForURL(/\/receipts\/1$/);
  await second.locator("main button.primary").click();
  await expect(second.locator(".notice.amber")).toContainText("魏浩");
  await second.goto(`/claims/${number}`);
  await expect(second.locator("main")).toContainText(lang === "en" ? "Kept as a note" : "已存为备注");
  await inspect(second);
});

test("a session that was ended is gone with the next request", async ({ browser }) => {
  const page = await arrive(browser, "chen@harborkitchen.example", lang);
  const stolen = await page.context().cookies();
  await page.goto("/settings/profile");
  await inspect(page);
  await page.locator("main button.ghost").click();
  await page.waitForURL(/sign-in/);
  const thief = await browser.newContext();
  await thief.addCookies(stolen);
  const tried = await thief.newPage();
  await tried.goto("/overview");
  expect(tried.url()).toContain("/sign-in");
  await inspect(tried);
});

test("the intake answers precisely: signature, key, field", async ({ request }) => {
  const partner = demoPartner();
  const body = filing({ seller: "lumen", product: "Arc floor lamp", heads: SMALL });
  const forged = await callIntake(
    request,
    { ...partner, secret: `whsec_${Buffer.from("x".repeat(32)).toString("base64")}` },
    "POST",
    "/api/v1/claims",
    body,
  );
  expect(forged.status()).toBe(401);
  const wrong = await callIntake(request, partner, "POST", "/api/v1/claims", {
    ...body,
    currency: "GBP",
    incident: { ...body.incident, on: "2026-02-31" },
  });
  expect(wrong.status()).toBe(422);
  expect(((await wrong.json()) as { errors: { field: string }[] }).errors.map((e) => e.field)).toContain("incident.on");
  const key = `msg_same_${Date.now()}`;
  const [one, two] = [
    await callIntake(request, partner, "POST", "/api/v1/claims", body, key),
    await callIntake(request, partner, "POST", "/api/v1/claims", body, key),
  ];
  expect(await two.json()).toEqual(await one.json());
  const other = await callIntake(request, partner, "POST", "/api/v1/claims", { ...body, reference: "another" }, key);
  expect(other.status()).toBe(422);
  const { number } = (await one.json()) as { number: string };
  const gone = await callIntake(request, partner, "POST", `/api/v1/claims/${number}/withdraw`, {});
  expect(((await gone.json()) as { outcome: string }).outcome).toBe("withdrawn");
  expect((await callIntake(request, partner, "GET", "/api/v1/claims/CLM-2026-999999")).status()).toBe(404);
});

test("public pages and the seller's other rooms", async ({ browser, page }) => {
  for (const path of ["/", "/sign-in", "/developers", "/help/glossary", "/privacy", "/terms", "/receipts/verify"]) {
    await page.goto(path);
    await inspect(page);
  }
  const seller = await arrive(browser, "lin@lumen.example", lang);
  for (const path of ["/overview", "/claims?view=all", "/claims?view=closed", "/notifications"]) {
    await seller.goto(path);
    await inspect(seller);
  }
  await seller.goto("/claims?q=Halo");
  await expect(seller.locator(".claim").first()).toContainText("Halo");
});

// Last: it moves the clock for everybody.
test("silence: final notice, then the marketplace steps in, in moved demo time", async ({ browser, request }) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "dana@brighttoys.example", lang);
  const number = await presentedClaim(desk, request, { seller: "bright", product: "Ride-on car", heads: LARGE });
  await expect
    .poll(async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator(".log").innerText()))
    .toContain(lang === "en" ? "Notice delivered" : "通知已送达");
  await moveClock(desk, 24 * 6);
  await expect
    .poll(async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator(".log").innerText()), { timeout: 60_000 })
    .toContain(lang === "en" ? "Final notice sent out" : "最后通知已发出");
  await moveClock(desk, 24 * 3);
  await expect
    .poll(async () => (await seller.goto(`/claims/${number}`)) && (await seller.locator(".top").innerText()), { timeout: 60_000 })
    .toContain(lang === "en" ? "so the marketplace has stepped in" : "平台已介入");
  await expect(seller.locator(".top")).toContainText(lang === "en" ? "you can still contest" : "您仍可提出异议");
  await inspect(seller);
  await desk.goto("/desk/outbox");
  await inspect(desk);
});
