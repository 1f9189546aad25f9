import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { OUTCOMES, STATES } from "#lib/domain/claim/states.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { inspectFile } from "#lib/storage/inspect.ts";
import { store } from "#lib/storage/store.ts";
import { DEMO_PEOPLE } from "#scripts/demo/accounts.ts";
import { loadDemo } from "#scripts/demo/load.ts";
import { figure } from "./figure.ts";

const DAY = 86_400_000;
/** Up to here the programme calls a claim small, in cents. */
const SMALL = 100_000;
let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

// No fault, but as slow as one: what a stranger sees first must show everything there is, and have come about as it says.
test("the demo holds every state and outcome of some hundred claims of a year, made step by step, with files that are what they say", async () => {
  expect(await loadDemo()).toEqual({ loaded: true });
  expect(await loadDemo()).toEqual({ loaded: false });
  const [rows, events, all, people] = await asStaff(async (tx) => [
    await tx.select().from(claims),
    await tx.select().from(claimEvents).orderBy(claimEvents.claimId, claimEvents.seq),
    await tx.select().from(files),
    await tx.select({ email: users.email }).from(users),
  ]);
  const share = rows.filter((c) => c.route !== "large" && c.claimed <= SMALL).length / rows.length;
  const span = (Math.max(...rows.map((c) => c.filedAt.getTime())) - Math.min(...rows.map((c) => c.filedAt.getTime()))) / DAY;
  const [states, outcomes] = [new Set(rows.map((c) => c.state)), new Set(rows.map((c) => c.outcome).filter((o) => o !== null))];
  const broken = rows.filter((c) => {
    const steps = events.filter((e) => e.claimId === c.id && e.to !== null);
    return steps.at(-1)?.to !== c.state || steps.some((e, i) => i > 0 && e.from !== steps[i - 1]?.to);
  });
  const wrong: string[] = [];
  for (const f of all.filter((x) => x.storageKey !== null)) {
    const seen = await inspectFile(await store().read(f.storageKey ?? ""), { name: f.name, type: f.mediaType ?? "", limits: FILE_LIMITS });
    // Customers' photographs are looked at by the worker, which does not run here.
    if (!seen.ok || (f.mediaType !== null && seen.mediaType !== f.mediaType))
      wrong.push(`${f.name} ${f.mediaType} ${JSON.stringify(seen)}`);
  }
  figure(
    "demo",
    "claims; days from the first to the last; small, per cent",
    `${rows.length}; ${Math.round(span)}; ${(share * 100).toFixed(1)}`,
    "60–120; ≥ 300; > 80",
  );
  figure("demo", "states; outcomes", `${states.size} of ${STATES.length}; ${outcomes.size} of ${OUTCOMES.length}`, "all");
  figure(
    "demo",
    "claims whose steps do not lead to where they stand; files that are not what they say",
    `${broken.length}; ${wrong.length} of ${all.length}`,
    "0; 0",
  );
  expect([broken.map((c) => c.number), wrong]).toEqual([[], []]);
  expect([[...states].sort(), [...outcomes].sort()]).toEqual([[...STATES].sort(), [...OUTCOMES].sort()]);
  // The audit is kept for ever, and says by ids alone who did what.
  const named = await asStaff(
    async (tx) => (await tx.execute("select distinct a.action from audit a join users u on strpos(a.data::text, u.name) > 0")).rows,
  );
  figure("demo", "acts whose entry in the audit holds somebody's name", named.length, "0");
  expect(named).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(rows.length).toBeLessThanOrEqual(120);
  expect(share).toBeGreaterThan(0.8);
  expect(span).toBeGreaterThanOrEqual(300);
  expect(people.map((p) => p.email)).toEqual(expect.arrayContaining(DEMO_PEOPLE.map((p) => p.email)));
}, 300_000);
