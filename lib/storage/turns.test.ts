import { expect, test } from "vitest";
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
