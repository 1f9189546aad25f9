import { defineConfig } from "@playwright/test";

const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];
const executablePath = process.env.CHROMIUM_PATH;
// Under a locale without UTF-8, as where nobody has set one, Chromium opens no file with a Chinese name.
const env = { ...process.env, LC_ALL: "C.UTF-8" } as Record<string, string>;
const unattended = Boolean(process.env.CI || process.env.E2E_WHOLE);

export default defineConfig({
  testDir: "e2e",
  timeout: 240_000,
  expect: { timeout: 15_000 },
  // The journeys share one clock, which one of them moves.
  workers: 1,
  // A second try where nobody watches, and said so in the list; on a desk a journey that stumbles is looked at.
  retries: unattended ? 1 : 0,
  forbidOnly: true,
  reporter: [["list"], ["json"]],
  outputDir: ".data-test/playwright",
  use: {
    baseURL: process.env.E2E_BASE_URL ?? "http://localhost:3000",
    // What is kept of every step costs a quarter of the time: where there is a second try, of that alone.
    trace: unattended ? "on-first-retry" : "retain-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
      env,
    },
  },
  projects: [
    { name: "en-wide", testIgnore: "widths.spec.ts", use: { viewport: { width: 1440, height: 900 }, locale: "en-US" } },
    // A slow line knows neither language nor width: it is walked once.
    {
      name: "zh-narrow",
      testIgnore: ["widths.spec.ts", "slow-line.spec.ts"],
      use: { viewport: { width: 360, height: 780 }, locale: "zh-CN" },
    },
    // A label may be 40 % longer in English: its narrow pages, and the frame between the two, are walked once.
    { name: "en-narrow", testMatch: "widths.spec.ts", use: { viewport: { width: 360, height: 780 }, locale: "en-US" } },
    { name: "zh-middle", testMatch: "widths.spec.ts", use: { viewport: { width: 1100, height: 800 }, locale: "zh-CN" } },
  ],
});
