// `npm test`: installs what is missing, then lint, types, structure checks, unit, database and browser tests, and one closing line.
import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { install, nodeBinary, root } from "./install.mjs";

const quick = process.argv.includes("--quick");
const total = { passed: 0, failed: 0, skipped: 0 };
const out = join(root, ".data-test");
const children = new Set();

function run(command, args, { env = {}, limit = 600_000, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
    });
    children.add(child);
    const timer = setTimeout(() => child.kill("SIGKILL"), limit);
    child.on("exit", (code) => {
      clearTimeout(timer);
      children.delete(child);
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

/** A runner that counts for itself; without its report the step is one failure. */
function count(file, read) {
  if (!existsSync(file)) {
    total.failed += 1;
    return;
  }
  const [passed, failed, skipped] = read(JSON.parse(readFileSync(file, "utf8")));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function answers(url, limit) {
  const until = Date.now() + limit;
  while (Date.now() < until) {
    const ok = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return false;
}

async function journeys(node, browser) {
  const port = await freePort();
  const data = join(out, "e2e");
  rmSync(data, { recursive: true, force: true });
  const clean = {
    DATABASE_URL: "",
    OWNER_DATABASE_URL: "",
    DIRECT_DATABASE_URL: "",
    SMTP_URL: "",
    S3_BUCKET: "",
    APP_URL: "",
    HOST: "127.0.0.1",
  };
  const env = {
    ...process.env,
    ...clean,
    PORT: String(port),
    DATA_DIR: data,
    NEXT_DIST_DIR: ".next-test",
    REJOINDER_MODE: "demo",
    LOG_LEVEL: "warn",
  };
  for (const name of Object.keys(clean)) if (clean[name] === "") delete env[name];
  // Nothing of ours inherits a pipe: a server that outlives its test would hold the runner for ever.
  const started = join(out, "start.log");
  const log = openSync(started, "w");
  const product = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, "scripts/start/main.ts")], {
    cwd: root,
    env,
    stdio: ["ignore", log, "inherit"],
  });
  const ended = new Promise((resolve) => product.on("exit", resolve));
  try {
    if (!(await answers(`http://127.0.0.1:${port}/api/health`, 300_000))) {
      console.error("The product did not start for the browser tests.");
      total.failed += 1;
      return;
    }
    const report = join(out, "playwright.json");
    rmSync(report, { force: true });
    const args = [join(root, "node_modules/@playwright/test/cli.js"), "test", ...process.argv.slice(2).filter((a) => a !== "--quick")];
    await run(node, args, {
      env: {
        E2E_BASE_URL: `http://localhost:${port}`,
        E2E_DATA_DIR: data,
        E2E_START_LOG: started,
        CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
      limit: 900_000,
    });
    count(report, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky, stats.skipped]);
  } finally {
    product.kill("SIGTERM");
    await ended;
    closeSync(log);
  }
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill("SIGTERM");
  });
}

try {
  install((what) => console.info(`${what} …`));
  const node = nodeBinary();
  mkdirSync(out, { recursive: true });
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
  await run(node, [bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
    env: { TZ: "Asia/Kathmandu" },
  });
  count(report, (r) => [
    r.numPassedTests,
    r.numFailedTests + (r.numTotalTests === 0 ? 1 : 0) + (r.success ? 0 : r.numFailedTests === 0 ? 1 : 0),
    r.numPendingTests + r.numTodoTests,
  ]);
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
