import { expect, test } from "vitest";
import { between, byKey, largeEnough } from "./boxes.ts";

test("a box is the same whichever way it is drawn, and never leaves the page", () => {
  const a = { x: 0.2, y: 0.9 };
  const b = { x: 1.4, y: 0.5 };
  expect(between(1, 1, a, b)).toEqual(between(1, 1, b, a));
  expect(between(1, 1, a, b)).toEqual({ id: 1, page: 1, x: 0.2, y: 0.5, w: 0.8, h: 0.4 });
});

test("a click is no box", () => {
  expect(largeEnough(between(1, 1, { x: 0.3, y: 0.3 }, { x: 0.301, y: 0.3 }))).toBe(false);
});

test("arrows move to the edge and stop; with Shift they resize", () => {
  let box = { id: 1, page: 1, x: 0.9, y: 0.1, w: 0.1, h: 0.1 };
  for (let i = 0; i < 20; i += 1) box = byKey(box, "ArrowRight", false) ?? box;
  expect(box.x).toBeCloseTo(0.9);
  for (let i = 0; i < 20; i += 1) box = byKey(box, "ArrowUp", true) ?? box;
  expect(box.h).toBeCloseTo(0.01);
  expect(byKey(box, "Enter", false)).toBeNull();
});
