import { expect, test, vi } from "vitest";
import { turns } from "./turns.ts";

test("so many run at once, the others in the order they came; one that fails passes its turn on", async () => {
  const take = turns(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const works = gates.map((gate, n) =>
    take(async () => {
      begun.push(n);
      await gate.promise;
      return n;
    }).catch(() => "failed"),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  gates[1]?.reject(new Error("the disk"));
  expect(await works[1]).toBe("failed");
  expect(begun).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve();
  expect(await Promise.all(works)).toEqual([0, "failed", 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(await take(async () => "again")).toBe("again");
});

test("a breath is taken before whoever waits, and none where nobody does", async () => {
  vi.useFakeTimers();
  try {
    const take = turns(1, (waiting) => 16 - waiting);
    const begun: string[] = [];
    const work = (name: string) => take(async () => void begun.push(name));
    await work("alone");
    await work("alone again");
    const both = Promise.all([work("first"), work("second")]);
    await vi.advanceTimersByTimeAsync(14);
    expect(begun).toEqual(["alone", "alone again", "first"]);
    await vi.advanceTimersByTimeAsync(1);
    await both;
    expect(begun.at(-1)).toBe("second");
  } finally {
    vi.useRealTimers();
  }
});
