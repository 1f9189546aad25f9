// `npm test`: installs what is missing, then lint, types, structure checks, unit, database and browser tests, and one closing line.
// `npm run test:e2e -- e2e/team.spec.ts --project=en-wide`: journeys alone, those that are named; what follows goes to Playwright.
// `npm run test:long`: the journeys through every other room, the faults, and a small year of claims.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { install, nodeBinary, root } from "./install.mjs";
import { freePort, withProduct } from "./product.mjs";

const quick = process.argv.includes("--quick");
const long = process.argv.includes("--long");
const alone = process.argv.includes("--journeys");
const total = { passed: 0, failed: 0, skipped: 0 };
const out = join(root, ".data-test");
const children = new Set();
/** What stops the products that run; they get the time to stop in order. */
const products = new Set();
/** Every child leads a group of its own, so that what it started ends with it. */
const detached = process.platform !== "win32";

function end(child, signal) {
  try {
    process.kill(detached ? -child.pid : child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}

function run(command, args, { env = {}, limit = 600_000, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
      detached,
    });
    children.add(child);
    const timer = setTimeout(() => {
      console.error(`${args[0]} did not end within ${limit / 1000} s.`);
      end(child, "SIGKILL");
    }, limit);
    child.on("exit", (code) => {
      clearTimeout(timer);
      children.delete(child);
      end(child, "SIGKILL");
      resolve(code ?? 1);
    });
  });
}

/** One step that passes or fails as a whole. */
async function step(name, work) {
  const from = Date.now();
  const ok = (await work()) === 0;
  total[ok ? "passed" : "failed"] += 1;
  console.info(`${ok ? "ok  " : "FAIL"} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return ok;
}

/** A runner that counts for itself. One that fails without a failed test, or without its report, is one failure. */
function count(code, file, read) {
  const [passed, failed, skipped] = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : [0, 0, 0];
  total.passed += passed;
  total.failed += failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
  total.skipped += skipped;
}

/** The journeys of one product share its clock, so each half has a product of its own and the two run side by side. */
const HALVES = [
  { name: "e2e-wide", projects: ["en-wide", "en-narrow"] },
  { name: "e2e-narrow", projects: ["zh-narrow", "zh-middle"] },
];
/** Of the arguments given, those that Playwright is to have. */
const asked = process.argv.slice(2).filter((a) => !["--quick", "--long", "--journeys"].includes(a));
/** The main job and the ways it may go: what must never break. Everything else is walked by the long run. */
const MAIN_SPECS = ["main-job", "other-ways", "desk-queues"];
const isMain = (path) => MAIN_SPECS.some((name) => path.includes(name));
/** The main job's decisions take effect at once; the other journeys let them rest, long enough to take one back. */
const hold = long || (alone && asked.some((a) => a.includes(".spec") && !isMain(a))) ? "4" : "0";
const specs = readdirSync(join(root, "e2e"))
  .filter((name) => name.endsWith(".spec.ts") && isMain(name) !== long)
  .map((name) => `e2e/${name}`);

/** An identity provider that a journey begins to play on this port; until then the product asks it nothing. */
const identityProvider = async () => ({
  OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
  OIDC_CLIENT_ID: "rejoinder",
  OIDC_CLIENT_SECRET: randomBytes(24).toString("hex"),
  OIDC_LABEL: "Harbor ID",
});

async function journey(node, browser, { name, projects }, then = async () => {}) {
  const provider = await identityProvider();
  return withProduct(
    name,
    { DECISION_HOLD_SECONDS: hold, ...provider },
    async ({ baseUrl, dataDir, startLog }) => {
      const report = join(out, `${name}.json`);
      rmSync(report, { force: true });
      const which = asked.some((a) => a.startsWith("--project")) ? [] : projects.map((p) => `--project=${p}`);
      const args = [
        join(root, "node_modules/@playwright/test/cli.js"),
        "test",
        `--output=${join(out, `${name}-output`)}`,
        ...which,
        ...(asked.length > 0 ? asked : specs),
      ];
      const env = {
        ...provider,
        E2E_BASE_URL: baseUrl,
        E2E_DATA_DIR: dataDir,
        E2E_START_LOG: startLog,
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        // Nobody watches a run of all of them.
        ...(asked.length > 0 ? {} : { E2E_WHOLE: "1" }),
      };
      const half = run(node, args, { env, limit: 3_000_000 }).then((code) =>
        count(code, report, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected, stats.skipped]),
      );
      // The next product starts once this one is up: it finds the pages built.
      await Promise.all([half, then()]);
    },
    { running: products },
  );
}

/** The journeys run against the real product, freshly started on data of its own. */
function journeys(node, browser) {
  if (asked.length > 0) return journey(node, browser, HALVES[0]);
  return journey(node, browser, HALVES[0], () => journey(node, browser, HALVES[1]));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, async () => {
    for (const child of children) end(child, "SIGTERM");
    await Promise.all([...products].map((stop) => stop()));
    process.exit(130);
  });
}

/** Lint, types, structure, units and database. */
async function checks(node) {
  const bin = (name) => join(root, "node_modules", name);
  await step("lint", () => run(node, [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]));
  const env = { NEXT_DIST_DIR: ".next-test", NEXT_TELEMETRY_DISABLED: "1" };
  await step(
    "types",
    async () =>
      (await run(node, [bin("next/dist/bin/next"), "typegen"], { env, quiet: true })) ||
      run(node, [bin("typescript/bin/tsc"), "--noEmit"], { env }),
  );
  await step("structure", () => run(node, ["--disable-warning=ExperimentalWarning", join(root, "scripts/checks/run.ts")]));
  const report = join(out, "vitest.json");
  rmSync(report, { force: true });
  const code = await run(node, [bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
    env: { TZ: "Asia/Kathmandu" },
    limit: 1_200_000,
  });
  count(code, report, (r) => [r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests]);
}

/** Faults and bad input, each with its figure in the output. */
const faults = (node) =>
  step("faults", () =>
    run(node, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", join(root, "vitest.fault.config.ts")], {
      // As many kills as a run of every change can afford; `npm run fault` makes them all.
      env: { TZ: "Asia/Kathmandu", FAULT_POINTS: "10" },
      limit: 2_400_000,
    }),
  );

/** A year of claims with the worker killed meanwhile; `npm run simulate` lives the whole one. */
const year = (node) =>
  step("simulated year", () => run(node, ["--disable-warning=ExperimentalWarning", join(root, "scripts/simulate/main.ts"), "--quick"]));

try {
  install((what) => console.info(`${what} …`));
  const node = nodeBinary();
  mkdirSync(out, { recursive: true });
  if (long) {
    await faults(node);
    await year(node);
  } else if (!alone) await checks(node);
  if (!quick)
    await journeys(
      node,
      findBrowser(root, node, (what) => console.info(`${what} …`)),
    );
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.info(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
