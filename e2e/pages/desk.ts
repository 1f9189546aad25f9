import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { demoPartner, type FilingOptions, fileClaim } from "./world.ts";

/** A step of the desk is a fold with its own form; `submit` is the form's button. */
async function step(page: Page, has: string, fill: (form: ReturnType<Page["locator"]>) => Promise<void>): Promise<void> {
  const fold = page.locator("aside details").filter({ has: page.locator(has) });
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
  const form = fold.locator("form");
  await fill(form);
  await press(page, form.locator("button[type=submit]"));
}

/** Presses and waits for the server's answer. */
export async function press(page: Page, button: ReturnType<Page["locator"]>): Promise<void> {
  const answered = page.waitForResponse((r) => r.request().headers()["next-action"] !== undefined);
  await button.click();
  await answered;
}

/** Sent: the desk has gone on to the next claim, or has the answer where it was asked, and it is no refusal. */
async function sent(page: Page, number: string): Promise<void> {
  const under = page.locator("form button[type=submit]:disabled");
  await expect.poll(async () => !page.url().endsWith(number) || (await under.count()) === 0).toBe(true);
  expect(await page.locator("aside form [role=alert]").allInnerTexts()).toEqual([]);
}

/** Another claim of the queue stands there, or the queue where none is left. */
export const goneOn = (page: Page, number: string): Promise<void> => page.waitForURL((url) => !url.pathname.endsWith(number));

type Held = { number: string; refused: string | null };
/** Until what this person decided has taken effect: a decision rests before it does. */
export async function takenEffect(page: Page): Promise<void> {
  const resting = async () =>
    ((await (await page.request.get("/api/desk/held")).json()) as Held[]).filter((h) => h.refused === null).length;
  await expect.poll(resting, { timeout: 30_000 }).toBe(0);
}

export async function screen(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/screening/${number}`);
  await step(page, "input[name=score]", (f) => f.locator("input[name=score]").fill("9"));
  await expect(page.locator(".case")).toContainText("9");
  await page.reload();
  await step(page, "input[name=expert]", async (f) => {
    await f.locator("input[name=expert]").fill("Prof. E. Harlan");
    await f.locator("textarea[name=text]").fill("The photos match the account of the customer.");
  });
  await expect(page.locator(".case")).toContainText("Prof. E. Harlan");
}

export async function present(page: Page, number: string): Promise<void> {
  await page.goto(`/desk/screening/${number}`);
  const form = page.locator(".case form[data-verb=present]");
  await press(page, form.locator("button[type=submit]"));
  await goneOn(page, number);
  await takenEffect(page);
}

/** A claim filed, screened and presented: where most journeys begin. */
export async function presentedClaim(page: Page, request: APIRequestContext, options: FilingOptions): Promise<string> {
  const number = await fileClaim(request, demoPartner(), options);
  await screen(page, number);
  await present(page, number);
  return number;
}

/** @param resting what is looked at while it rests */
export async function decide(
  page: Page,
  queue: string,
  number: string,
  has: string,
  fields: Record<string, string>,
  resting = async (): Promise<void> => {},
): Promise<void> {
  await page.goto(`/desk/${queue}/${number}`);
  await step(page, has, async (f) => {
    for (const [name, value] of Object.entries(fields)) {
      const control = f.locator(`[name="${name}"]`);
      if ((await control.evaluate((e) => e.tagName)) === "SELECT") await control.selectOption(value);
      else await control.fill(value);
    }
  });
  await sent(page, number);
  await resting();
  await takenEffect(page);
}

/** In full, with the amounts as they were presented. */
export async function uphold(page: Page, number: string, reason: string): Promise<void> {
  await page.goto(`/desk/review/${number}`);
  const form = page.locator(".case form[data-verb=uphold]");
  await form.locator("textarea[name=reason]").fill(reason);
  await press(page, form.locator("button[type=submit]"));
  await goneOn(page, number);
  await takenEffect(page);
}

export async function moveClock(page: Page, hours: number): Promise<void> {
  await page.goto("/desk/clock");
  await page.locator("input[name=hours]").fill(String(hours));
  const before = await page.locator(".t20").innerText();
  await page.locator("form button[type=submit]").click();
  await expect(page.locator(".t20")).not.toHaveText(before);
}
