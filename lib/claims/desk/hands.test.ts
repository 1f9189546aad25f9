import { and, eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims, screenings } from "#db/schema/claims.ts";
import { deskHands } from "#db/schema/desk.ts";
import { demoClock } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, desk, inRecovery, on, REASON, screenedOut } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, rowOf, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { LEVEL_RANK, riskLevel } from "#lib/domain/claim/risk.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { recover } from "../recover.ts";
import { assign, takeNext } from "./hands.ts";
import { hold } from "./held.ts";
import { amountSql, riskRankSql } from "./in-queue.ts";
import { countQueues, listQueue } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let queue: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  queue = await db.asSuperuser();
  w = await makeWorld("hands");
});
afterAll(() => db.drop());

const take = (actor: StaffActor, after?: string, now = NOW + DAY) =>
  asStaff((tx) => takeNext({ tx, actor, now }, { queue: "review", ...(after ? { after } : {}) }));

test("by risk before age; two who press at once get two claims, each keeps its own, and a held one is not offered", async () => {
  const small = await contested(w, 110_000);
  const large = await contested(w, 2_000_000);
  // What stains is less pressing than what burns.
  await asStaff((tx) => tx.update(claims).set({ incidentKind: "stain" }).where(eq(claims.number, small)));
  const [a, b] = await Promise.all([take(w.specialist), take(w.second)]);
  expect([a.number, b.number].sort()).toEqual([small, large].sort());
  // Alone, the second would have been offered the large one too.
  expect((await take(w.specialist)).number).toBe(a.number);
  expect(await take(w.specialist, a.number ?? "")).toEqual({ number: null });
  await asStaff((tx) => assign({ tx, actor: w.second, now: NOW }, { number: b.number ?? "", to: null }));
  expect((await take(w.specialist, a.number ?? "")).number).toBe(b.number);
  await asStaff((tx) => assign({ tx, actor: w.second, now: NOW }, { number: small, to: null }));
  await asStaff((tx) => assign({ tx, actor: w.second, now: NOW }, { number: large, to: null }));
  expect((await take(w.specialist)).number).toBe(large);
  const at = await on(small);
  await asStaff((tx) => hold("deny")({ tx, actor: w.second, now: NOW + DAY }, { ...at, reason: REASON }));
  expect(await take(w.second)).toEqual({ number: null });
});

test("who is a blink late is given the next claim, not told of a fault", async () => {
  await contested(w, 2_100_000);
  const layBack = (number: string) => asStaff((tx) => assign({ tx, actor: w.second, now: NOW }, { number, to: null }));
  const first = (await take(w.specialist)).number ?? "";
  const next = (await take(w.specialist, first)).number ?? "";
  for (const number of [first, next]) await layBack(number);
  const row = await rowOf(first);
  // The moment between a colleague's lock and its commit, held open; without its lock, which would be passed over.
  const colleague = await db.asSuperuser();
  await colleague.query("set session_replication_role = replica");
  await colleague.query("begin");
  await colleague.query("insert into desk_hands (seller_id, claim_id, user_id, name, by_name, at) values ($1, $2, $3, 'b', 'b', now())", [
    w.sellerId,
    row?.id,
    w.second.userId,
  ]);
  const mine = take(w.specialist);
  const waiting = async () =>
    (await queue.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount;
  await expect.poll(waiting).toBe(1);
  await colleague.query("commit");
  expect(await mine).toEqual({ number: next });
  for (const number of [first, next]) await layBack(number);
});

test("a claim is given to somebody of the desk, and to nobody else", async () => {
  const number = await screenedOut(w);
  const row = await rowOf(number);
  const held = () =>
    asStaff((tx) =>
      tx
        .select()
        .from(deskHands)
        .where(eq(deskHands.claimId, row?.id ?? "")),
    );
  await asStaff((tx) => assign({ tx, actor: w.specialist, now: NOW }, { number, to: w.finance.userId }));
  expect((await held()).map((h) => h.name)).toEqual(["finance"]);
  await expect(asStaff((tx) => assign({ tx, actor: w.specialist, now: NOW }, { number, to: w.owner.userId }))).rejects.toMatchObject({
    fields: { to: "no_such_person" },
  });
  await asStaff((tx) => tx.execute(`update users set disabled_at = now() where id = '${w.second.userId}'`));
  await expect(asStaff((tx) => assign({ tx, actor: w.specialist, now: NOW }, { number, to: w.second.userId }))).rejects.toMatchObject({
    fields: { to: "no_such_person" },
  });
  await asStaff((tx) => tx.execute(`update users set disabled_at = null where id = '${w.second.userId}'`));
  await expect(
    asStaff((tx) => assign({ tx, actor: w.specialist, now: NOW }, { number: "CLM-2026-999999", to: null })),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the queue sorts by the same risk that the domain names", async () => {
  const number = await filed(w, 30_000);
  const row = await rowOf(number);
  const at = and(eq(claims.sellerId, w.sellerId), eq(claims.id, row?.id ?? ""));
  for (const incident of INCIDENTS)
    for (const amount of [100_000, 100_001, 1_000_001])
      for (const score of [null, 60, 61]) {
        const [found] = await asStaff(async (tx) => {
          await tx.update(claims).set({ incidentKind: incident, claimed: amount }).where(at);
          await tx
            .insert(screenings)
            .values({ sellerId: w.sellerId, claimId: row?.id ?? "", score })
            .onConflictDoUpdate({
              target: [screenings.sellerId, screenings.claimId],
              set: { score },
            });
          return tx
            .select({ rank: riskRankSql.mapWith(Number), amount: amountSql.mapWith(Number) })
            .from(claims)
            .leftJoin(screenings, and(eq(screenings.sellerId, claims.sellerId), eq(screenings.claimId, claims.id)))
            .where(at);
        });
        expect(found?.rank, `${incident} ${amount} ${score}`).toBe(LEVEL_RANK[riskLevel({ incident, amount: found?.amount ?? 0, score })]);
      }
});

test("of a claim being recovered the queue says what is left, and sorts by it", async () => {
  const session = {} as Parameters<typeof listQueue>[0];
  const [paidBack, untouched] = [await inRecovery(w, 150_000), await inRecovery(w, 120_000)];
  const part = { kind: "repaid_by_seller" as const, amount: 110_000, reference: "R-1" };
  await desk(w.finance, NOW + 5 * DAY, paidBack, (ctx, at) => recover(ctx, { ...at, ...part }));
  const rows = await listQueue(session, "recovery", NOW + 5 * DAY);
  const seen = (number: string) => rows.find((r) => r.number === number);
  expect(seen(paidBack)).toMatchObject({ amount: 40_000, decided: 150_000, risk: "raised" });
  expect(seen(untouched)).toMatchObject({ amount: 120_000, decided: null, risk: "high" });
  // Over the threshold before under it: what came back is no longer at risk.
  expect(rows.map((r) => r.number)).toEqual([untouched, paidBack]);
});

test("what the marketplace is late with gathers in a queue of its own, whatever its state", async () => {
  const session = {} as Parameters<typeof listQueue>[0];
  const clock = (now: number) =>
    asStaff((tx) =>
      tx
        .insert(demoClock)
        .values({ id: 1, offsetMs: now - Date.now() })
        .onConflictDoUpdate({ target: demoClock.id, set: { offsetMs: now - Date.now() } }),
    );
  const open = await contested(w, 140_000);
  const screening = await filed(w, 130_000);
  const due = (await rowOf(open))?.marketDueAt?.getTime() ?? 0;
  await clock(NOW);
  expect(await listQueue(session, "overdue", NOW)).toEqual([]);
  const later = due + DAY;
  await clock(later);
  const late = (await listQueue(session, "overdue", later)).map((r) => r.number);
  expect(late).toEqual(expect.arrayContaining([open, screening]));
  expect((await countQueues(session)).overdue).toBe(late.length);
});
