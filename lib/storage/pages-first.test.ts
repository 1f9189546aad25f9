import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BATCH } from "./growing/slots.ts";
import { pagesFirst } from "./pages-first.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Twenty uploads that never pause, for so long. @returns how many MB they got in */
async function taken(pages: ReturnType<typeof pagesFirst>, ms: number): Promise<number> {
  let batches = 0;
  const until = performance.now() + ms;
  const upload = async () => {
    while (performance.now() < until && batches < 10_000) {
      await pages.batch();
      batches += 1;
    }
  };
  const all = Promise.all(Array.from({ length: 20 }, upload));
  await vi.advanceTimersByTimeAsync(ms + 1_000);
  await all;
  return (batches * BATCH) / 1024 / 1024;
}

test("where nobody asks for a page nothing waits", () => {
  expect(pagesFirst().batch()).toBeNull();
});

test("while one is made, all uploads together take 128 MB a second", async () => {
  const pages = pagesFirst();
  pages.answering(new EventEmitter());
  const got = await taken(pages, 2_000);
  expect(got).toBeGreaterThan(240);
  expect(got).toBeLessThan(275);
});

test("between two pages of one reader they do not rush in", async () => {
  const pages = pagesFirst();
  const page = new EventEmitter();
  const other = new EventEmitter();
  pages.answering(page);
  pages.answering(other);
  page.emit("close");
  other.emit("close");
  expect(await taken(pages, 200)).toBeLessThan(40);
  expect(pages.busy()).toBe(false);
});

test("those who wait are let in at once when the last page has been made for a while", async () => {
  const pages = pagesFirst();
  const page = new EventEmitter();
  pages.answering(page);
  let through = 0;
  const counted = () => {
    through += 1;
  };
  for (let n = 0; n < 500; n += 1) void pages.batch()?.then(counted);
  page.emit("close");
  await vi.advanceTimersByTimeAsync(290);
  expect(through).toBeLessThan(90);
  await vi.advanceTimersByTimeAsync(20);
  expect(through).toBe(500);
  // They owe nothing to the next page.
  pages.answering(new EventEmitter());
  void pages.batch()?.then(counted);
  await vi.advanceTimersByTimeAsync(10);
  expect(through).toBe(501);
});
