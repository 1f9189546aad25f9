import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { withinWindow } from "#db/testing/rates.ts";
import { makeWorld, seller, type World } from "#db/testing/world.ts";
import { makeLink } from "#lib/platform/guest-links.ts";
import { newSessionToken } from "#lib/platform/session-token.ts";
import { GUEST_LIMITS, guestRead } from "./guest.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("linked");
});
afterAll(() => db.drop());

const made = () =>
  seller(w, (tx) =>
    makeLink(
      { tx, actor: w.owner, now: Date.now() },
      { task: "broker", certificateId: crypto.randomUUID(), recipient: "Noa Keller", email: null, locale: "en" },
    ),
  );
const route = guestRead(async (guest) => Response.json({ task: guest.link.task }));
const ask = async (token: string, address: string): Promise<number> =>
  (
    await route(new Request("http://localhost/api/guest/x/document", { headers: { "x-real-ip": address } }), {
      params: Promise.resolve({ token }),
    })
  ).status;
const times = (n: number, once: () => Promise<number>) => Promise.all(Array.from({ length: n }, once));

test("who guesses links shuts its own address out and nobody else's link", async () => {
  const { token } = await made();
  const [guesses, afterwards] = await withinWindow(60, async () => [
    await times(GUEST_LIMITS.address + 5, () => ask(newSessionToken(), "10.6.0.1")),
    [await ask(token, "10.6.0.1"), await ask(token, "10.6.0.2")],
  ]);
  expect(new Set(guesses)).toEqual(new Set([404]));
  expect(afterwards).toEqual([404, 200]);
});

test("a link answers so often a minute, wherever it is asked from", async () => {
  const { token } = await made();
  let n = 0;
  const asked = () => {
    n += 1;
    return ask(token, `10.7.0.${n}`);
  };
  const answers = await withinWindow(60, () => times(GUEST_LIMITS.link + 5, asked));
  expect(answers.filter((status) => status === 200)).toHaveLength(GUEST_LIMITS.link);
});
