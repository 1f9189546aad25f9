import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { DESK_EVENTS } from "#db/testing/happen-desk.ts";
import { SELLER_EVENTS } from "#db/testing/happen-seller.ts";
import { stepOf } from "#db/testing/life.ts";
import { trailOf } from "#db/testing/story.ts";
import { makeWorld, rowOf, type World } from "#db/testing/world.ts";
import { EVENT_NAMES } from "#lib/domain/claim/states.ts";

// Each of the 33 events of claims.md 4 once, by the verb, the call or the timer that brings it: where it leaves the claim,
// whose name stands in the step log, and that the audit has it.

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("life");
});
afterAll(() => db.drop());

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
  });
});
