import "server-only";
import { sql } from "drizzle-orm";
import type { StaffSession } from "#lib/auth/current.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { COUNTED, type Counted } from "#lib/domain/claim/counted.ts";
import type { EventName } from "#lib/domain/claim/states.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export const FIGURE_DAYS = 14;
export type DayFigures = { day: string; counts: Readonly<Record<Counted, number>>; paid: number };
export type PersonFigures = { name: string; decided: number; medianHours: number | null };
export type Figures = { days: DayFigures[]; people: PersonFigures[]; overdue: number; currency: string };

/**
 * The last two weeks of one marketplace, day by day in its own zone: what came in, what was decided, what was paid (minor
 * units); and who decided how many, with the median hours from the seller's answer to the decision.
 */
export const deskFigures = (_session: StaffSession, now: Instant, program: "us" | "uk", zone: string): Promise<Figures> =>
  asStaff(async (tx) => {
    const since = new Date(now - (FIGURE_DAYS - 1) * 86_400_000);
    const from = sql`date_trunc('day', ${since.toISOString()}::timestamptz, ${zone})`;
    const of = sql`join claims c using (seller_id) where c.id = e.claim_id and c.program = ${program}`;
    const names = sql.join(
      COUNTED.map((name) => sql`${name}`),
      sql`, `,
    );
    const decisions: readonly EventName[] = ["deny", "uphold"];
    const decided = sql.join(
      decisions.map((name) => sql`${name}`),
      sql`, `,
    );
    const [events, people, late] = await Promise.all([
      tx.execute<{ day: string; type: Counted; n: number; paid: number }>(sql`
        select to_char(e.at at time zone ${zone}, 'YYYY-MM-DD') as day, e.type, count(*)::int as n,
          coalesce(sum(c.paid_amount) filter (where e.type = 'pay'), 0)::float8 as paid
        from claim_events e ${of} and e.type in (${names}) and e.at >= ${from} group by 1, 2`),
      tx.execute<{ name: string; decided: number; hours: number | null }>(sql`
        select e.actor_name as name, count(*)::int as decided,
          (percentile_cont(0.5) within group (order by extract(epoch from e.at - c.contested_at)) / 3600)::float8 as hours
        from claim_events e ${of} and e.type in (${decided}) and e.at >= ${from} and e.actor_kind = 'staff'
        group by 1 order by 2 desc, 1 limit 50`),
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from claims where program = ${program} and state <> 'closed' and market_due_at < ${new Date(now).toISOString()}::timestamptz`),
    ]);
    const found = new Map(events.rows.map((r) => [`${r.day} ${r.type}`, r]));
    const days = Array.from({ length: FIGURE_DAYS }, (_, i) =>
      new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now - (FIGURE_DAYS - 1 - i) * 86_400_000),
    ).map((day) => ({
      day,
      counts: Object.fromEntries(COUNTED.map((type) => [type, found.get(`${day} ${type}`)?.n ?? 0])) as Record<Counted, number>,
      paid: found.get(`${day} pay`)?.paid ?? 0,
    }));
    return {
      days,
      people: people.rows.map((p) => ({ name: p.name, decided: p.decided, medianHours: p.hours })),
      overdue: late.rows[0]?.n ?? 0,
      currency: program === "us" ? "USD" : "GBP",
    };
  });
