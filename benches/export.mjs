import { get } from "node:http";
import { to as copyTo } from "pg-copy-streams";
import { agent, median, resident } from "./measure.mjs";

/** P15: rows a second of the CSV against PostgreSQL's own COPY of the same rows, and what it cost the web process in memory. */
export async function exportSpeed({ db, baseUrl, cookie, web, rows }) {
  const { rows: found } = await db.query(
    "select to_char(presented_at at time zone 'America/Los_Angeles', 'YYYY-MM-DD') as day from claims join sellers using (seller_id) where external_id = 'lumen' and presented_at is not null order by presented_at desc offset $1 limit 1",
    [rows],
  );
  const drain = (stream) =>
    new Promise((resolve, reject) => {
      let lines = 0;
      stream.on("data", (c) => {
        for (let i = c.indexOf(10); i >= 0; i = c.indexOf(10, i + 1)) lines += 1;
      });
      stream.on("end", () => resolve(lines));
      stream.on("error", reject);
    });
  const ours = [];
  const theirs = [];
  const before = resident(web);
  let most = before;
  for (let round = 0; round < 4; round += 1) {
    let from = performance.now();
    const watch = setInterval(() => {
      most = Math.max(most, resident(web));
    }, 50);
    const lines = await new Promise((resolve, reject) =>
      get(`${baseUrl}/api/claims/export?view=all&from=${found[0].day}`, { agent, headers: { cookie } }, (res) =>
        drain(res).then(resolve, reject),
      ).on("error", reject),
    );
    clearInterval(watch);
    if (round > 0) ours.push(lines / (performance.now() - from));
    from = performance.now();
    const copied = await drain(
      db.query(
        copyTo(
          `copy (select number, state, outcome, product_en, product_zh, happened_en, happened_zh, incident_kind, incident_on, order_no, asin, route, presented_at, seller_due_at, claimed, eligible, amount, currency, recovered, closed_at from claims join sellers using (seller_id) where external_id = 'lumen' and presented_at is not null order by presented_at desc limit ${rows}) to stdout with csv`,
        ),
      ),
    );
    if (round > 0) theirs.push(copied / (performance.now() - from));
  }
  return [
    {
      id: "P15",
      what: `CSV of ${rows.toLocaleString("en-US")} claims, rows/s / COPY`,
      value: median(ours) / median(theirs),
      goal: "≥ 0.25",
    },
    { id: "P15", what: "memory growth of the web process, MB", value: most - before, goal: "≤ 24" },
  ];
}
