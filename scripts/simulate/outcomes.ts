import type pg from "pg";
import { money } from "./check.ts";

type Line = { route: string; outcome: string; claims: string; paid: string; back: string; settled: string; waived: string; days: string };

/** How the year's claims ended, and what each ending cost whom. */
export async function outcomes(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<Line>(`
    select coalesce(c.route, '–') as route, coalesce(c.outcome, 'open: ' || c.state) as outcome, count(*) as claims,
      sum(coalesce(l.paid, 0)) as paid, sum(coalesce(l.back, 0)) as back, sum(coalesce(l.settled, 0)) as settled,
      sum(coalesce(l.waived, 0)) as waived, round(avg(extract(epoch from c.closed_at - c.filed_at) / 86400)::numeric, 1) as days
    from claims c left join (select seller_id, claim_id,
        sum(amount) filter (where kind = 'concession') as paid,
        sum(amount) filter (where kind in ('repaid_by_seller', 'paid_by_insurer', 'withheld')) as back,
        sum(amount) filter (where kind like 'settled%') as settled,
        sum(amount) filter (where kind in ('waived', 'reversed')) as waived
      from ledger group by 1, 2) l on l.seller_id = c.seller_id and l.claim_id = c.id
    group by 1, 2 order by 1 desc, 3 desc`);
  const all = rows.reduce((n, r) => n + Number(r.claims), 0);
  const small = rows.filter((r) => r.route === "small").reduce((n, r) => n + Number(r.claims), 0);
  const lines = rows.map(
    (r) =>
      `| ${r.route} | ${r.outcome} | ${r.claims} | ${money(Number(r.paid))} | ${money(Number(r.back))} | ${money(Number(r.settled))} | ${money(Number(r.waived))} | ${r.days} |`,
  );
  const head =
    "| route | outcome | claims | paid out | came back | settled | waived or reversed | days, mean |\n|---|---|---|---|---|---|---|---|";
  return `\n${head}\n${lines.join("\n")}\n\n${all} claims, ${((100 * small) / all).toFixed(1)} % of them small`;
}
