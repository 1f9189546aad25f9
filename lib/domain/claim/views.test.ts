import fc from "fast-check";
import { expect, test } from "vitest";
import { INCIDENTS } from "../evidence/incidents.ts";
import { STATES } from "./states.ts";
import { HANDS, type ListQuery, listAddress, SORTS, sortsOf, VIEWS } from "./views.ts";

const START: ListQuery = {
  view: "needs",
  state: null,
  incident: null,
  route: null,
  from: null,
  to: null,
  hand: null,
  q: "",
  sort: "due",
  cursor: null,
};

test("the default list has the plain address, and each choice stands in it once", () => {
  expect(listAddress(START)).toBe("");
  expect(listAddress({ ...START, view: "closed", sort: "newest" })).toBe("?view=closed");
  expect(listAddress({ ...START, view: "all", q: "落地灯", sort: "newest" })).toBe("?q=%E8%90%BD%E5%9C%B0%E7%81%AF");
  expect(listAddress({ ...START, q: "lamp" })).toBe("?view=needs&q=lamp");
  expect(listAddress({ ...START, view: "all", sort: "amount" })).toBe("?view=all&sort=amount");
});

test("only the view whose claims have deadlines sorts by them", () => {
  for (const view of VIEWS) expect(sortsOf(view).includes("due")).toBe(view === "needs");
});

test("two lists that differ have two addresses", () => {
  const lists = fc.record({
    view: fc.constantFrom(...VIEWS),
    state: fc.constantFrom(null, ...STATES),
    incident: fc.constantFrom(null, ...INCIDENTS),
    route: fc.constantFrom(null, "small" as const, "large" as const),
    from: fc.constantFrom(null, "2026-06-01"),
    to: fc.constantFrom(null, "2026-06-30"),
    hand: fc.constantFrom(null, ...HANDS),
    q: fc.constantFrom("", "lamp", "灯"),
    sort: fc.constantFrom(...SORTS),
    cursor: fc.constantFrom(null, "abc"),
  });
  const sane = (q: ListQuery) => sortsOf(q.view).includes(q.sort);
  fc.assert(
    fc.property(lists.filter(sane), lists.filter(sane), (a, b) => {
      expect(listAddress(a) === listAddress(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});
