import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { decide, goneOn, moveClock, presentedClaim, press, takenEffect } from "./pages/desk.ts";
import { arrive, inspect, type Lang, languageOf } from "./pages/people.ts";
import { contest, saved, untilItSays } from "./pages/seller.ts";
import { test } from "./pages/test.ts";
import { callIntake, demoPartner } from "./pages/world.ts";

let lang: Lang;
test.beforeEach(({ page: _page }, info) => {
  lang = languageOf(info.project.name);
});
const LARGE = [{ head: "property_damage", claimed_minor: 240_000 }];
const says = (en: string, zh: string) => (lang === "en" ? en : zh);

/** Upheld for less than was eligible. */
async function upholdInPart(desk: Page, number: string, amount: string): Promise<void> {
  await desk.goto(`/desk/review/${number}`);
  // Found in part, and why: its seller reads it beside the decision, and when it appeals.
  const point = desk.locator("[data-point=G2]");
  await point.locator(".finding label").nth(1).click();
  await point.locator("textarea").fill("The tests are of another lot.");
  await saved(desk);
  const form = desk.locator(".case form[data-verb=uphold]");
  await form.locator("input[inputmode=decimal]").first().fill(amount);
  await form.locator("textarea[name=reason]").fill("The rug was five years old; the rest of the account stands.");
  await press(desk, form.locator("button[type=submit]"));
  await goneOn(desk, number);
  await takenEffect(desk);
}

test("upheld in part, the appeal rejected with a reduction, recovered by withholding in two parts; the statement has every cent", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const seller = await arrive(browser, "dana@brighttoys.example", lang);
  const number = await presentedClaim(desk, request, { seller: "bright", product: "Stacking rings", heads: LARGE });
  await contest(seller, number);
  await upholdInPart(desk, number, "2,000.00");
  await untilItSays(
    seller,
    number,
    says("sided with the customer on USD 2,000.00 of USD 2,400.00", "就 USD 2,400.00 中的 USD 2,000.00 支持买家"),
  );
  await inspect(seller);
  await decide(finance, "payments", number, "input[name=reference]", { reference: `NG-${number}` });

  await seller.goto(`/claims/${number}/appeal`);
  // The decision, head by head, and what had been said before it; what is new is asked for below.
  await expect(seller.locator("main")).toContainText("The rug was five years old");
  await expect(seller.locator(".heads tbody")).toContainText("2,000.00");
  await expect(seller.locator(".found [data-point=G2]")).toContainText(says("Partly", "部分"));
  await expect(seller.locator(".found [data-point=G2]")).toContainText("The tests are of another lot.");
  await expect(seller.locator("[data-sent]")).toHaveCount(1);
  await seller.locator("[data-sent] summary").click();
  await expect(seller.locator("[data-sent] a")).toHaveAttribute("href", `/claims/${number}/receipts/1`);
  await inspect(seller);
  await seller.locator("textarea[name=statement_en]").fill("A receipt found since names a lower price.");
  await saved(seller);
  // What is new is told apart like what was sent before it: its kind, and parts of it for nobody's eyes.
  await seller
    .locator("input[type=file]")
    .first()
    .setInputFiles([{ name: "收据.txt", mimeType: "text/plain", buffer: Buffer.from("USD 900.00") }]);
  const receipt = seller.locator('[data-file="收据.txt"]');
  await expect(receipt).toContainText(says("Received", "已收到"), { timeout: 40_000 });
  await expect(receipt.locator(".file-tools > button")).toHaveCount(2);
  const told = seller.waitForResponse((r) => r.request().headers()["next-action"] !== undefined);
  await receipt.locator("select").first().selectOption("E16");
  await told;
  await seller.locator("input[name=agreed]").check();
  await press(seller, seller.locator("main button.primary.lg"));
  await seller.waitForURL(/\/receipts\//);
  await seller.goto(`/claims/${number}`);
  await expect(seller.locator("section:has(#files) .file").filter({ hasText: "收据.txt" })).toContainText("E16");
  await expect(seller.locator("#ledger").locator("xpath=ancestor::section")).toContainText(
    says("Recovery held by your appeal", "申诉期间暂不追偿"),
  );
  // Head by head; what stood cannot be exceeded.
  await decide(desk, "appeals", number, "input[name=property_damage]", {
    property_damage: "1,500.00",
    reason: "The receipt lowers the price of the rug; the rest of the decision stands.",
  });
  await untilItSays(seller, number, "USD 1,500.00");
  const given = seller.locator(".heads td.num").filter({ has: seller.locator("del") });
  await expect(given).toHaveText(/2,000\.00\s*1,500\.00/);

  await finance.goto("/desk/withholding");
  await inspect(finance);
  const lines = (...rest: string[]) => `claim,withheld,reference\n${rest.join("\n")}\n`;
  const bring = async (text: string) => {
    await finance.locator("textarea[name=text]").fill(text);
    await press(finance, finance.locator("[data-check]"));
  };
  await bring(lines(`${number},1500.01,DISB-A-${number}`, "CLM-2026-999999,5.00,DISB-X"));
  await expect(finance.locator("[data-verdict]").nth(0)).toHaveAttribute("data-verdict", "over_balance");
  await expect(finance.locator("[data-verdict]").nth(1)).toHaveAttribute("data-verdict", "unknown_claim");
  await expect(finance.locator("[data-record]")).toBeDisabled();
  const good = lines(`${number},600.00,DISB-A-${number}`, `${number},900.00,DISB-B-${number}`);
  await bring(good);
  await press(finance, finance.locator("[data-record]"));
  await expect(finance.locator("[role=status]").filter({ hasText: "1,500.00" })).toBeVisible();
  await bring(good);
  await expect(finance.locator("[data-verdict=already_recorded]")).toHaveCount(2);
  await inspect(finance);

  await untilItSays(seller, number, says("has been recovered", "款项已追回"));
  const rows = async () => (await seller.locator("[data-statement] tbody tr").allInnerTexts()).filter((r) => r.includes(number));
  await seller.goto("/statement");
  await expect.poll(async () => (await rows()).length).toBe(6);
  expect((await rows()).join("\n")).toContain("−900.00");
  await inspect(seller);
  const csv = await seller.request.get((await seller.locator("a[href^='/api/statement?']").getAttribute("href")) ?? "");
  expect(await csv.text()).toContain(`DISB-B-${number}`);
  const paper = await seller.request.get((await seller.locator("a[href^='/api/statement/pdf']").getAttribute("href")) ?? "");
  expect((await paper.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

/** Names of the mails that told of a claim, as the outbox keeps them. */
function mailsAbout(number: string): string[] {
  const folder = join(process.env.E2E_DATA_DIR ?? ".data", "outbox");
  return readdirSync(folder)
    .filter((n) => n.endsWith(".json"))
    .map((n) => JSON.parse(readFileSync(join(folder, n), "utf8")) as { id: string; subject: string })
    .filter((m) => m.subject.includes(number))
    .map((m) => m.id.replace(/^\d+-/, ""));
}

// Moves the clock for everybody.
test("a notice that came back defaults nobody; told by another way and silent, the marketplace steps in; the rest is waived", async ({
  browser,
  request,
}) => {
  const desk = await arrive(browser, "sam@desk.example", lang);
  const finance = await arrive(browser, "finn@desk.example", lang);
  const number = await presentedClaim(desk, request, { seller: "harbor", product: "Cast iron pan", heads: LARGE });
  await expect.poll(() => mailsAbout(number).length, { timeout: 40_000 }).toBe(1);
  // Taken first: only what was sent can come back.
  await expect
    .poll(async () => (await desk.goto(`/desk/review/${number}`)) && (await desk.locator(".log").innerText()))
    .toContain(says("Notice delivered", "通知已送达"));
  const bounce = { message_id: `<${mailsAbout(number)[0]}@rejoinder.example>`, reason: "550 no such mailbox" };
  const answer = await callIntake(request, demoPartner(), "POST", "/api/v1/mail/bounces", bounce);
  expect(await answer.json()).toEqual({ voided: true });
  await moveClock(desk, 24 * 9);
  await desk.goto("/desk/undelivered");
  await expect(desk.locator(`a[href$="${number}"]`)).toBeVisible();
  const status = async () => (await callIntake(request, demoPartner(), "GET", `/api/v1/claims/${number}`)).json();
  expect(await status()).toMatchObject({ state: "awaiting_response" });
  await inspect(desk);
  await decide(desk, "undelivered", number, "select[name=way]", { address: "+86 574 0000 0000" });
  await moveClock(desk, 24 * 2);
  await expect.poll(async () => JSON.stringify(await status()), { timeout: 60_000 }).toContain("final_notice");
  await moveClock(desk, 24 * 2);
  await expect.poll(async () => ((await status()) as { state: string }).state, { timeout: 60_000 }).toBe("stepped_in");
  await decide(finance, "payments", number, "input[name=reference]", { reference: `NG-${number}` });
  await decide(finance, "recovery", number, "textarea[name=reason]", { reason: "A recall of the lot had been announced before." });
  expect(await status()).toMatchObject({ state: "closed", outcome: "no_charge" });
  const chen = await arrive(browser, "chen@harborkitchen.example", lang);
  await untilItSays(chen, number, says("You pay nothing", "您无需付款"));
  const ledger = chen.locator("#ledger").locator("xpath=ancestor::section");
  await expect(ledger).toContainText(says("Waived", "已免除"));
  await expect(ledger.locator("dd").last()).toHaveText("0.00");
  await expect(chen.locator("main")).toContainText("A recall of the lot had been announced before.");
  await inspect(chen);
});
