import { gzipSync } from "node:zlib";
import { withProduct } from "../scripts/product.mjs";
import { withBare } from "./bare.mjs";
import { databaseOf } from "./database.mjs";
import { exportSpeed } from "./export.mjs";
import { fillClaims } from "./fill.mjs";
import { cpu, interleave, load, median, once, webOf } from "./measure.mjs";
import { signIn } from "./sign-in.mjs";

/** Script the page loads at once, gzipped. */
async function firstLoad(baseUrl, path, cookie) {
  const html = (await once(baseUrl + path, cookie)).toString();
  // Chunks for browsers without modules are not loaded by any that this product supports.
  const scripts = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src),
  );
  let bytes = 0;
  for (const src of scripts) bytes += gzipSync(await once(baseUrl + src)).length;
  return bytes / 1024;
}

const FILTERED = "?view=all&route=large&incident=fire&sort=amount";

/** P1, P2, P3, P5 and P15: the worklist of a seller with a million claims among ten million. Ratios of interleaved rounds. */
export const worklistSpeed = ({ quick, keep, fillOnly }) => {
  const [ROUNDS, SECONDS] = quick ? [4, 1.5] : [8, 5];
  /** One seller has these claims, of this many on the whole marketplace. */
  const CLAIMS = quick ? 100_000 : 1_000_000;
  const ALL_CLAIMS = quick ? 200_000 : 10_000_000;
  return withProduct(
    quick ? "bench-quick" : "bench",
    { DEMO_STORY: "off" },
    async ({ baseUrl, dataDir }) => {
      const { db, connectionString, postmaster } = await databaseOf(dataDir);
      const sizes = { bigClaims: CLAIMS, smallClaims: 1_000, allClaims: ALL_CLAIMS };
      const { cursor } = await fillClaims(db, { connectionString, big: "lumen", small: "bright", ...sizes });
      if (fillOnly) return db.end().then(() => []);
      const web = webOf(baseUrl);
      const [big, small] = [await signIn(baseUrl, "wei@lumen.example"), await signIn(baseUrl, "dana@brighttoys.example")];
      const list = (cookie, query = "?view=all") => ({ url: `${baseUrl}/claims${query}`, cookie });
      const middle = async (p) => median(await load(p, SECONDS));
      const tail = async (p) => {
        const times = await load(p, SECONDS);
        return times[Math.floor(times.length * 0.99)];
      };
      const [many, few, again] = await interleave([list(big), list(small), list(small)], ROUNDS, middle);
      const [manyNeed, fewNeed] = await interleave([list(big, ""), list(small, "")], ROUNDS, middle);
      // The words of every claim, the number of one, and filters with another order.
      const searches = [];
      for (const [what, ofBig, ofSmall] of [
        ["search, a word of every claim", "?q=lamp", "?q=lamp"],
        ["search, the number of one claim", "?q=CLM-2025-010000777", "?q=CLM-2025-000000777"],
        ["search, the number of one order", "?q=112-0000777-0000777", "?q=112-0000777-0000777"],
        ["search, words few claims hold", "?q=112-00007", "?q=112-00007"],
        ["filters, by amount", FILTERED, FILTERED],
      ]) {
        const [a, b] = await interleave([list(big, ofBig), list(small, ofSmall)], ROUNDS, middle);
        searches.push({ id: "P1", what, value: a.median / b.median, goal: "≤ 1.15", same: again.median / few.median });
      }
      const [manyTail, fewTail, tailAgain] = await interleave([list(big), list(small), list(small)], ROUNDS, tail);
      const csv = await exportSpeed({ db, baseUrl, cookie: big, web, rows: Math.min(100_000, Math.floor(CLAIMS / 2)) });
      await db.end();
      const [deep, first] = await interleave([list(big, `?view=all&cursor=${cursor}`), list(big)], ROUNDS, middle);
      return withBare(async (bare) => {
        // Web and database in the same round: what one of them was held up by, the other was too.
        const parts = { web: [], database: [] };
        const perRequest = async (p) => {
          const before = p.pids.map((pid) => cpu(pid));
          const served = (await load(p, SECONDS)).length;
          const [inWeb = 0, inDatabase = 0] = p.pids.map((pid, i) => (cpu(pid) - before[i]) / served);
          if (p.cookie) {
            parts.web.push(inWeb);
            parts.database.push(inDatabase);
          }
          return inWeb + inDatabase;
        };
        const page = { url: bare.url, pids: [bare.pid] };
        const [listed, plain, plainAgain] = await interleave(
          [{ ...list(big, "?view=all"), pids: [web, postmaster] }, page, page],
          ROUNDS,
          perRequest,
        );
        return [
          {
            id: "P1",
            what: `worklist p50, ${CLAIMS.toLocaleString("en-US")} claims of ${ALL_CLAIMS.toLocaleString("en-US")} / 1,000`,
            value: many.median / few.median,
            goal: "≤ 1.15",
            same: again.median / few.median,
          },
          {
            id: "P1",
            what: "the same, default view, 1/200 of the claims waiting",
            value: manyNeed.median / fewNeed.median,
            goal: "≤ 1.15",
            same: again.median / few.median,
          },
          ...searches,
          { id: "P1", what: "p99", value: manyTail.median / fewTail.median, goal: "≤ 1.5", same: tailAgain.median / fewTail.median },
          {
            id: "P2",
            what: `page at depth ${(CLAIMS / 2).toLocaleString("en-US")} / first page`,
            value: deep.median / first.median,
            goal: "≤ 1.3",
          },
          {
            id: "P3",
            what: "CPU ms a request, worklist / bare Next page",
            value: listed.median / plain.median,
            goal: "≤ 1.75",
            parts: { web: median(parts.web), database: median(parts.database), bare: plain.median },
            same: plainAgain.median / plain.median,
          },
          {
            id: "P5",
            what: "first-load JS of the worklist, KB gz",
            value: await firstLoad(baseUrl, "/claims?view=all", big),
            goal: "≤ 168",
          },
          ...csv,
        ];
      });
    },
    { keep },
  );
};
