import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeBinary, root } from "../scripts/install.mjs";
import { environment, freePort, withProduct } from "../scripts/product.mjs";
import { serveBare, withBare } from "./bare.mjs";
import { heapOf } from "./heap.mjs";
import { interleave, load, median, webOf } from "./measure.mjs";
import { signIn } from "./sign-in.mjs";

const EARLY = 5_000;
const LATE = 50_000;

/** P4, P6 and P12: what the server does for a page beside Next itself, and what stays of it in memory. */
export const serverSpeed = ({ quick }) =>
  withProduct("bench-server", {}, async ({ baseUrl, dataDir }) => {
    const { auth } = JSON.parse(readFileSync(join(dataDir, "secrets.json"), "utf8"));
    const cookie = await signIn(baseUrl, "wei@lumen.example");
    const [rounds, seconds] = quick ? [4, 1.5] : [8, 5];
    const perSecond = async (page) => (await load(page, seconds)).length / seconds;
    const list = { url: `${baseUrl}/claims?view=all`, cookie };
    const speed = await withBare((plain) =>
      serveBare(
        async (own) => {
          const [worklist, rows, again] = await interleave([list, { url: `${own.url}rows` }, { url: `${own.url}rows` }], rounds, perSecond);
          const pages = [{ url: `${own.url}frame`, cookie }, { url: plain.url }, { url: plain.url }];
          const [framed, bare, bareAgain] = await interleave(pages, rounds, perSecond);
          return [
            {
              id: "P4",
              what: "req/s, worklist / a bare Next page of 50 static rows behind the same server",
              value: worklist.median / rows.median,
              goal: "≥ 0.8",
              same: again.median / rows.median,
              parts: { worklist: worklist.median, rows: rows.median },
            },
            {
              id: "P6",
              what: "req/s, bare page with headers, nonce, language and gate / without",
              value: framed.median / bare.median,
              goal: "≥ 0.9",
              same: bareAgain.median / bare.median,
              parts: { with: framed.median, without: bare.median },
            },
          ];
        },
        {
          BARE_HEADERS: "1",
          DATABASE_URL: "postgres://unused",
          AUTH_SECRET: auth,
          REJOINDER_MODE: "demo",
        },
      ),
    );
    const web = webOf(baseUrl);
    let served = 0;
    const until = async (goal) => {
      while (served < goal) served += (await load(list, 5)).length;
      return heapOf(web);
    };
    const [early, late] = [await until(quick ? EARLY / 10 : EARLY), await until(quick ? LATE / 10 : LATE)];
    return [
      ...speed,
      {
        id: "P12",
        what: `heap of the web process after ${(quick ? LATE / 10 : LATE).toLocaleString("en-US")} / ${(quick ? EARLY / 10 : EARLY).toLocaleString("en-US")} requests`,
        value: late / early,
        goal: "≤ 1.1",
        parts: { "early, MB": early, "late, MB": late },
      },
    ];
  });

const STARTS = 10;

/** P17: the start command on a migrated, built directory until its first 200. */
export const startSpeed = async ({ quick }) => {
  const folder = `.data-test/bench-start`;
  // Made, migrated and built by a first start that is not counted.
  await withProduct("bench-start", {}, async () => {});
  const times = [];
  for (let i = 0; i < (quick ? 3 : STARTS); i += 1) times.push(await startOnce(folder));
  return [
    { id: "P17", what: "start until the first 200, median, s", value: median(times), goal: "≤ 3", parts: { slowest: Math.max(...times) } },
    { id: "P17", what: "the slowest of them, s", value: Math.max(...times), goal: "≤ 5" },
  ];
};

async function startOnce(folder) {
  const port = await freePort();
  const env = { ...environment(), HOST: "127.0.0.1", PORT: String(port), DATA_DIR: folder, NEXT_DIST_DIR: ".next-test" };
  const from = performance.now();
  const product = spawn(nodeBinary(), [join(root, "scripts/start.mjs")], { cwd: root, env, stdio: "ignore" });
  const ended = new Promise((resolve) => product.on("exit", resolve));
  let up = false;
  while (!up && product.exitCode === null) {
    up = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (!up) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const seconds = (performance.now() - from) / 1000;
  product.kill("SIGTERM");
  await ended;
  if (!up) throw new Error("the product ended before it answered");
  return seconds;
}
