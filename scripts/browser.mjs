// Finds a Chromium: CHROMIUM_PATH, an installed one, Playwright's own, else (root on Debian) the package.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const onPath = (name) => spawnSync("which", [name], { encoding: "utf8" }).stdout?.trim() || null;

function ofPlaywright() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(folder)) return null;
  for (const build of readdirSync(folder)
    .filter((n) => n.startsWith("chromium-"))
    .reverse()) {
    for (const path of [
      "chrome-linux/chrome",
      "chrome-linux64/chrome",
      "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
      "chrome-win/chrome.exe",
    ]) {
      if (existsSync(join(folder, build, path))) return join(folder, build, path);
    }
  }
  return null;
}

const installed = () => {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
    return named;
  }
  return onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome") ?? ofPlaywright();
};

/** Asked first, because Playwright tries for minutes on a line that leads nowhere. */
function online(node) {
  const ask =
    'require("node:net").connect(443, "cdn.playwright.dev").on("connect", () => process.exit(0)).on("error", () => process.exit(1))';
  return spawnSync(node, ["-e", ask], { stdio: "ignore", timeout: 4_000 }).status === 0;
}

/** @throws one sentence when there is none to be had */
export function findBrowser(root, node, say) {
  const here = installed();
  if (here) return here;
  say("looking for a browser");
  const cli = join(root, "node_modules/@playwright/test/cli.js");
  if (online(node)) spawnSync(node, [cli, "install", "chromium"], { stdio: "ignore", timeout: 180_000 });
  const downloaded = ofPlaywright();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env, timeout: 300_000 });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], { stdio: "ignore", env, timeout: 600_000 });
  }
  const last = installed();
  if (!last)
    throw new Error("The browser tests need Chromium, and none could be found or installed: install one, or name it in CHROMIUM_PATH.");
  return last;
}
