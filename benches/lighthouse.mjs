import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findBrowser } from "../scripts/browser.mjs";
import { nodeBinary, root } from "../scripts/install.mjs";
import { withProduct } from "../scripts/product.mjs";
import { withBare } from "./bare.mjs";
import { databaseOf } from "./database.mjs";
import { interactions } from "./interactions.mjs";
import { median } from "./measure.mjs";
import { signIn } from "./sign-in.mjs";

const VERSION = "13.5.0";

/** Lighthouse is large and used for nothing else: it is installed beside the test data when it is asked for. */
async function lighthouse() {
  const folder = join(root, ".data-test", "lighthouse");
  if (!existsSync(join(folder, "node_modules/lighthouse/package.json"))) {
    mkdirSync(folder, { recursive: true });
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", `lighthouse@${VERSION}`];
    const done = spawnSync(npm, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000, shell: process.platform === "win32" });
    if (done.status !== 0) throw new Error("lighthouse could not be installed");
  }
  const from = createRequire(join(folder, "package.json"));
  const load = async (name) => import(pathToFileURL(from.resolve(name)).href);
  const [{ default: run }, { launch }] = [await load("lighthouse"), await load("chrome-launcher")];
  return { run, launch };
}

const PATIENCE_MS = 120_000;
/** The demo's own jobs are still telling people things: a list that grows under a reader's eyes is no fault of its page. */
async function settled(db) {
  const until = Date.now() + PATIENCE_MS;
  const waiting = async () =>
    (await db.query("select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts"))
      .rows[0].jobs;
  while ((await waiting()) > 0) {
    if (Date.now() > until) throw new Error("the jobs of the demo do not come to an end");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** P16: every main page on a slow phone against a bare page of the same run; how much it moves; how soon it answers a hand. */
export const lighthouseScores = ({ quick }) =>
  withProduct("bench-lighthouse", {}, async ({ baseUrl, dataDir }) => {
    const browser = findBrowser(root, nodeBinary(), (what) => console.info(`${what} …`));
    const { run, launch } = await lighthouse();
    const { db } = await databaseOf(dataDir);
    const { rows } = await db.query(
      "select number, state from claims join sellers using (seller_id) where external_id = 'lumen' and presented_at is not null order by state = 'awaiting_response' desc, presented_at desc limit 1",
    );
    await settled(db);
    await db.end();
    const number = rows[0].number;
    const [seller, desk] = [await signIn(baseUrl, "wei@lumen.example"), await signIn(baseUrl, "sam@desk.example")];
    const pages = [
      ["/", null],
      ["/sign-in", null],
      ["/overview", seller],
      ["/claims?view=all", seller],
      [`/claims/${number}`, seller],
      [`/claims/${number}/respond`, seller],
      ["/insurance", seller],
      ["/accelerator", seller],
      ["/statement", seller],
      ["/notifications", seller],
      ["/desk/review", desk],
    ];
    const chrome = await launch({
      chromePath: browser,
      chromeFlags: [
        "--headless=new",
        "--disable-quic",
        "--disable-background-networking",
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    });
    try {
      const report = async ({ url, cookie }, categories) => {
        const { lhr } = await run(url, {
          port: chrome.port,
          onlyCategories: categories,
          logLevel: "silent",
          ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
        });
        if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
        return lhr;
      };
      const look = async (page) => {
        const lhr = await report(page, ["performance"]);
        return { score: lhr.categories.performance.score * 100, shift: lhr.audits["cumulative-layout-shift"].numericValue };
      };
      // Before anything is timed: each page has then been asked for once, as on a server that runs.
      const read = [];
      for (const [path, cookie] of pages) {
        const lhr = await report({ url: baseUrl + path, cookie }, ["accessibility", "best-practices", ...(cookie ? [] : ["seo"])]);
        for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
          read.push({ path, score: score * 100 });
          for (const { id: audit, weight } of auditRefs)
            if (weight > 0 && lhr.audits[audit].score !== null && lhr.audits[audit].score < 1)
              console.info(`P16: ${path}, ${id}: ${audit}`);
        }
      }
      const least = read.reduce((a, b) => (b.score < a.score ? b : a));
      const rounds = quick ? 1 : 5;
      return await withBare(async (bare) => {
        const all = [[bare.url, null], ...pages.map(([path, cookie]) => [baseUrl + path, cookie])].map(([url, cookie]) => ({
          url,
          cookie,
          looks: [],
        }));
        for (let round = 0; round < rounds; round += 1) for (const page of all) page.looks.push(await look(page));
        const [plain, ...ours] = all.map(({ url, looks }) => ({
          path: new URL(url).pathname,
          score: median(looks.map((l) => l.score)),
          shift: Math.max(...looks.map((l) => l.shift)),
        }));
        const worst = ours.reduce((a, b) => (b.score < a.score ? b : a));
        const moving = ours.reduce((a, b) => (b.shift > a.shift ? b : a));
        const scores = Object.fromEntries([["bare", plain.score], ...ours.map((p) => [p.path, p.score])]);
        return [
          {
            id: "P16",
            what: `points below a bare page, worst of ${ours.length} (${worst.path})`,
            value: plain.score - worst.score,
            goal: "≤ 4",
            parts: scores,
          },
          {
            id: "P16",
            what: `accessibility, best practices and what search engines read, least (${least.path})`,
            value: least.score,
            goal: "≥ 100",
          },
          { id: "P16", what: `layout shift, worst (${moving.path})`, value: moving.shift, goal: "≤ 0.02" },
          {
            id: "P16",
            what: "from a press to the next frame, p98, ms",
            value: await interactions({ baseUrl, browser, cookie: seller, number }),
            goal: "≤ 100",
          },
        ];
      });
    } finally {
      chrome.kill();
    }
  });
