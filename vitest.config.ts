import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "vitest/config";

const setup = join(import.meta.dirname, "db/testing/global-setup.ts");

export default defineConfig({
  // The real file throws outside Next's server bundle; the guard it gives is Next's, and these tests are no browser.
  resolve: { alias: { "server-only": join(dirname(createRequire(import.meta.url).resolve("server-only")), "empty.js") } },
  test: {
    include: ["lib/**/*.test.ts", "components/**/*.test.ts", "db/**/*.test.ts", "scripts/**/*.test.ts", "app/**/*.test.ts"],
    globalSetup: existsSync(setup) ? [setup] : [],
    // An hour zone with 45 minutes: whoever forgets a zone is found out.
    env: { TZ: "Asia/Kathmandu" },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
  },
});
