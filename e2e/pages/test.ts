import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

/** What a journey makes go wrong on purpose: why, and how the browser tells of it. */
type Provoke = (why: string, told: RegExp) => void;
/** The people who are there: those a test brought leave with it, those of a whole file stay. */
type Room = { contexts: Set<BrowserContext>; faults: string[]; provoked: RegExp[] };

const rooms = new WeakMap<BrowserContext, Room>();
const left = ({ faults, provoked }: Room): string[] => faults.filter((fault) => !provoked.some((p) => p.test(fault)));

/** Nothing a browser had to complain of so far in this test. */
export function nothingWrong(page: Page): void {
  const room = rooms.get(page.context());
  if (!room) throw new Error("a page nobody listens to: take `test` from e2e/pages/test.ts");
  expect(left(room), "errors in the browser's console").toEqual([]);
}

function listen(context: BrowserContext, room: Room): void {
  rooms.set(context, room);
  room.contexts.add(context);
  context.on("close", () => room.contexts.delete(context));
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    room.faults.push(`${message.text()} (${message.location().url} on ${message.page()?.url() ?? "no page"})`);
  });
  context.on("weberror", (thrown) => {
    room.faults.push(`uncaught: ${thrown.error().message} (on ${thrown.page()?.url() ?? "no page"})`);
  });
}

/** Every page of every person is listened to: an error in its console fails the journey, but for those that it provokes. */
export const test = base.extend<{ provoke: Provoke }, { room: Room }>({
  room: [
    async ({ browser }, use) => {
      const room: Room = { contexts: new Set(), faults: [], provoked: [] };
      browser.on("context", (context) => listen(context, room));
      await use(room);
    },
    { scope: "worker", auto: true },
  ],
  provoke: [
    async ({ room }, use) => {
      const before = new Set(room.contexts);
      Object.assign(room, { faults: [], provoked: [] });
      await use((_why, told) => void room.provoked.push(told));
      expect(left(room), "errors in the browser's console").toEqual([]);
      // An open page asks on and holds a stream: what becomes of its session later is no fault of the next journey.
      await Promise.all([...room.contexts].filter((c) => !before.has(c)).map((context) => context.close()));
    },
    { auto: true },
  ],
});
