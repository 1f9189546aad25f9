import { sql } from "drizzle-orm";
import type pg from "pg";
import { fileClaim } from "#lib/claims/file-claim.ts";
import { moveClock } from "#lib/claims/move-clock.ts";
import { withhold } from "#lib/claims/withholding/withhold.ts";
import { now } from "#lib/platform/clock.ts";
import { asSeller, asStaff, type Tx } from "#lib/platform/transaction.ts";
import type { Books } from "./books.ts";
import type { Case, Cash, Move, Seen } from "./case.ts";
import { type Chance, chanceOf } from "./chance.ts";
import type { Crew } from "./crew.ts";
import { intend, standing } from "./intend.ts";
import { DESK_MOVES } from "./moves-desk.ts";
import { SELLER_MOVES } from "./moves-seller.ts";
import { buyCover, CARE, type Desk, type Shop } from "./people.ts";
import { callOf, type Plan, planOf, type Scale } from "./plan.ts";

const MOVES: Readonly<Record<string, Move>> = { ...DESK_MOVES, ...SELLER_MOVES };
const AT_ONCE = 6;
const DISBURSED_EVERY = 7;
const HOURS = 24;
const HOUR = 3_600_000;

type Year = { seed: number; scale: Scale; desk: Desk; shops: Shop[]; crew: Crew; books: Books; admin: pg.Client };

/** Lives the year day by day: people act, the clock moves, the worker does what fell due, and is killed meanwhile now and then. */
export async function live(year: Year, tell: (day: number) => void): Promise<void> {
  const { seed, scale, shops, desk, crew, books } = year;
  const chance = chanceOf(seed, -1);
  const filed = new Map<number, Plan[]>();
  for (let n = 0; n < scale.claims; n += 1) {
    const plan = planOf(n, scale, chanceOf(seed, n));
    filed.set(plan.day, [...(filed.get(plan.day) ?? []), plan]);
  }
  const cases = new Map<string, Case>();
  const killDays = killsOf(scale, chance);
  for (let day = 0; day <= scale.days; day += 1) {
    const at = await now();
    const open = await seenNow(at);
    const acts = new Map<Shop, Act[]>(shops.map((s) => [s, []]));
    const buyers = new Set<Shop>();
    const owing: [Case, Seen][] = [];
    for (const plan of filed.get(day) ?? []) {
      const shop = shops[plan.shop] as Shop;
      acts.get(shop)?.push({ as: "staff", run: (tx) => bring(cases, plan, shop, { tx, now: at }, seed) });
    }
    for (const seen of open) {
      const of = cases.get(seen.number);
      if (!of) throw new Error(`nobody filed ${seen.number}`);
      const place = standing(seen);
      if (!of.intent || of.at !== place) of.intent = intend(of, seen, day);
      of.at = place;
      const { move, on } = of.intent;
      if (on > day || move === "wait") continue;
      if (move === "withhold") {
        if (day % DISBURSED_EVERY === 0) owing.push([of, seen]);
        continue;
      }
      of.intent = null;
      if (move === "buy_cover") buyers.add(of.shop);
      else {
        const { as, run } = MOVES[move] as Move;
        acts.get(of.shop)?.push({ as, run: (tx) => run(of, seen, { tx, now: at, desk }) });
      }
    }
    await actAll(acts, books);
    for (const shop of buyers) {
      if (shop.standing === "late") await buyCover(shop, at);
      shop.standing = "insured";
    }
    if (owing.length > 0) await disburse(owing, day, at, desk, books);
    await pass(year, at, killDays.has(day) ? chance : null);
    tell(day);
  }
  if (crew.killed < scale.kills) throw new Error(`the worker was killed ${crew.killed} times only`);
}

type Act = { as: "staff" | "seller"; run(tx: Tx): Promise<Cash[] | undefined> };

/** Many sellers at once; of one seller, everything the desk does in one transaction and everything it does itself in another. */
async function actAll(acts: Map<Shop, Act[]>, books: Books): Promise<void> {
  const waiting = [...acts].filter(([, list]) => list.length > 0);
  const one = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [shop, list] = next;
      for (const as of ["staff", "seller"] as const) {
        const mine = list.filter((a) => a.as === as);
        if (mine.length === 0) continue;
        const work = async (tx: Tx): Promise<Cash[]> => {
          const cash: Cash[] = [];
          for (const act of mine) cash.push(...((await act.run(tx)) ?? []));
          return cash;
        };
        books.note(await (as === "staff" ? asStaff(work) : asSeller(shop.scope, work)));
        books.steps += mine.length;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function bring(cases: Map<string, Case>, plan: Plan, shop: Shop, at: { tx: Tx; now: number }, seed: number): Promise<Cash[]> {
  const { number } = await fileClaim({ ...at, actor: CARE }, callOf(plan, shop.externalId, at.now));
  cases.set(number, { plan, shop, chance: chanceOf(seed ^ 0x5eed, plan.n), at: "", intent: null, refusedReports: 0, asked: false });
  return [];
}

/** The file of a disbursement run, brought back; now and then somebody brings the same one again. */
async function disburse(owing: [Case, Seen][], day: number, at: number, desk: Desk, books: Books): Promise<void> {
  const lines = owing.map(([of, seen]) => {
    const rest = (seen.amount ?? 0) - seen.recovered;
    const amount = of.chance.of(0.6) ? rest : Math.max(1, Math.floor(rest / 2));
    return { number: seen.number, amount, reference: `DISB-${day}-${seen.number}` };
  });
  const text = ["claim,withheld,reference", ...lines.map((l) => `${l.number},${(l.amount / 100).toFixed(2)},${l.reference}`)].join("\n");
  const read = () => asStaff((tx) => withhold({ tx, now: at, actor: desk.finance }, { text, commit: true }));
  const { recorded } = await read();
  if (recorded !== lines.length) throw new Error(`of ${lines.length} lines withheld, ${recorded} were recorded`);
  books.note(lines.map(({ number, amount }) => ({ number, kind: "withheld", amount })));
  books.steps += recorded;
  if (day % (3 * DISBURSED_EVERY) !== 0) return;
  books.filesReadTwice += 1;
  const again = await read();
  if (again.recorded !== 0) throw new Error(`a file read twice recorded ${again.recorded} lines again`);
}

/** A day passes: what will be due is written down, the clock moves, and the worker works until nothing is left to do. */
async function pass({ admin, books, crew, desk }: Year, at: number, kill: Chance | null): Promise<void> {
  const until = at + HOURS * HOUR;
  await idle(admin);
  const due = await admin.query<{ claim_id: string; event: string; at: Date }>("select claim_id, event, at from timers where at <= $1", [
    new Date(until + HOUR),
  ]);
  const began = performance.now();
  await asStaff((tx) => moveClock({ tx, now: at, actor: desk.specialist }, { hours: HOURS }));
  const moved = await now();
  if (kill) {
    crew.callIn();
    // Somewhere between its first job and about its last.
    await new Promise((go) => setTimeout(go, kill.next() * Math.max(40, usual)));
    await crew.kill();
    const { rows } = await admin.query<{ now: Date }>("select clock_timestamp() as now");
    lost = rows[0]?.now ?? lost;
    await crew.start();
  }
  await idle(admin);
  const done = await now();
  for (const t of due.rows) {
    const when = t.at.getTime();
    if (when <= done) books.expect({ claimId: t.claim_id, event: t.event, at: when, seenAt: moved, must: when <= moved });
  }
  if (!kill) usual = 0.8 * usual + 0.2 * (performance.now() - began);
}
/** What a day's work of the worker takes, and when one was killed last: what that one had locked stays locked for hours. */
let usual = 0;
let lost = new Date(0);

async function idle(admin: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await admin.query<{ left: number }>(LEFT, [lost]);
    if (rows[0]?.left === 0) return;
    await new Promise((go) => setTimeout(go, 8));
  }
}
const LEFT = `select count(*)::int as left from graphile_worker.jobs
  where attempts < max_attempts and run_at <= now() and (locked_at is null or locked_at > $1)`;

function killsOf({ kills, days }: Scale, chance: Chance): Set<number> {
  const found = new Set<number>();
  // When there is most to do.
  while (found.size < kills) found.add(chance.whole(15, Math.floor(days * 0.8)));
  return found;
}

/** Every open claim, as people find it in the morning. */
const seenNow = (at: number): Promise<Seen[]> =>
  asStaff(async (tx) => {
    const { rows } = await tx.execute<Record<keyof Seen, never>>(sql`
      select c.id, c.number, c.revision, c.state, h.claimed::int as property, p.claimed::int as pain, c.eligible::int, c.amount::int,
        c.recovered::int, c.paid_at is not null as paid, c.report_open as "reportOpen", c.step_in_cause as cause, c.route,
        (select q.id from questions q where q.seller_id = c.seller_id and q.claim_id = c.id and q.answered_at is null
          and q.asked_of = 'seller' and q.due_at > ${new Date(at).toISOString()}::timestamptz limit 1) as question,
        c.state in ('awaiting_response', 'proof_needed', 'settlement_due', 'stepped_in') and exists (
          select from notices n where n.seller_id = c.seller_id and n.claim_id = c.id and n.sent_at is null and n.failed_at is not null
          and (n.rests = 'notice' and c.notice_sent_at is null or n.rests = 'final' and c.final_notice_sent_at is null)) as unreached
      from claims c
      join claim_heads h on h.seller_id = c.seller_id and h.claim_id = c.id and h.head = 'property_damage'
      left join claim_heads p on p.seller_id = c.seller_id and p.claim_id = c.id and p.head = 'pain_suffering'
      where c.state <> 'closed' order by c.number`);
    return rows as unknown as Seen[];
  });
