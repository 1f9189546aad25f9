import { expect, test } from "vitest";
import { goesOn, isRefused, isSaved, readSaveStatus, waits } from "./save-status.ts";

const WHY = { ok: false, code: "unexpected_line" } as const;

test("a field typed into again while its save is under way waits once, and not for ever", () => {
  waits("a");
  waits("a");
  expect(readSaveStatus()).toEqual({ waiting: 1, savedAt: null, failed: null });
  isSaved("a", 7);
  expect(readSaveStatus()).toEqual({ waiting: 0, savedAt: 7, failed: null });
});

test("what was not saved goes on waiting beside the others; where a person must choose, nothing waits", () => {
  waits("a");
  waits("b");
  isRefused("a", WHY);
  expect(readSaveStatus()).toMatchObject({ waiting: 2, failed: WHY });
  isSaved("b", 8);
  isSaved("a", 9);
  expect(readSaveStatus()).toEqual({ waiting: 0, savedAt: 9, failed: null });
  waits("a");
  isRefused("a", { ok: false, code: "draft_choose" }, true);
  expect(readSaveStatus()).toMatchObject({ waiting: 0, failed: { code: "draft_choose" } });
});

test("a server that is away asks nothing of a person; a choice does", () => {
  expect(goesOn(WHY)).toBe(true);
  expect(goesOn({ ok: false, code: "draft_choose" })).toBe(false);
});
