import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DESK_EVENTS } from "#db/testing/happen-desk.ts";
import { SELLER_EVENTS } from "#db/testing/happen-seller.ts";
import { stepOf } from "#db/testing/life.ts";
import { trailOf } from "#db/testing/story.ts";
import { makeWorld, rowOf, type World } from "#db/testing/world.ts";
import { EVENT_NAMES, type EventName } from "#lib/domain/claim/states.ts";
import { WHO_IS_TOLD } from "#lib/domain/claim/who-is-told.ts";
import { asStaff } from "#lib/platform/transaction.ts";

// Each of the 33 events of claims.md 4 once, by the verb, the call or the timer that brings it: where it leaves the claim,
// whose name stands in the step log, and that the audit has it.

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("life");
});
afterAll(() => db.drop());

/** What the table says this event tells, and nothing else of its instant. */
async function expectTold(number: string, name: EventName): Promise<void> {
  const row = await rowOf(number);
  const step = await stepOf(number, name);
  const same = and(eq(notices.claimId, row?.id ?? ""), eq(notices.createdAt, step?.at ?? new Date(0)));
  const told = (await asStaff((tx) => tx.select().from(notices).where(same))).map((n) => n.kind);
  const telling = WHO_IS_TOLD[name];
  if ("notices" in telling) expect(told.filter((kind) => (telling.notices as readonly string[]).includes(kind))).not.toEqual([]);
  else expect(telling.nobody.length).toBeGreaterThan(20);
  if (name === "file" || name === "dismiss" || name === "remark") expect(told).toEqual([]);
}

const EVENTS = { ...DESK_EVENTS, ...SELLER_EVENTS };

describe("the 33 events, through the verbs", () => {
  test("are 33, none left out", () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...EVENT_NAMES].sort());
    expect(EVENT_NAMES).toHaveLength(33);
  });
  test.each(EVENT_NAMES.map((name, i) => [i + 1, name] as const))("%d %s", async (_, name) => {
    const told = EVENTS[name];
    if (!told) throw new Error(`${name} is not told`);
    const { happens, by, state, outcome = null } = told;
    const number = await happens(w);
    expect(await rowOf(number)).toMatchObject({ state, outcome });
    expect(await stepOf(number, name)).toMatchObject({ to: state, actorKind: by });
    expect((await trailOf(number)).audited).toContain(`claim.${name}`);
    await expectTold(number, name);
  });
});
