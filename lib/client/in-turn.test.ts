import { expect, test } from "vitest";
import { inTurn } from "./in-turn.ts";
import type { Answer } from "./use-action.ts";

/** A record as the server keeps it: a save on another revision than its own is a conflict. */
function server(revision: number) {
  const state = { revision, saved: [] as string[] };
  const save = async (input: { revision: number; what: string }): Promise<Answer<{ revision: number }>> => {
    const before = state.revision;
    await Promise.resolve();
    if (input.revision !== before) return { ok: false, code: "conflict" };
    state.revision = before + 1;
    state.saved.push(input.what);
    return { ok: true, data: { revision: state.revision } };
  };
  return { state, save };
}

test("two saves within a moment, from a page that knows one revision, are no conflict with oneself", async () => {
  const { state, save } = server(5);
  const [licence, sanctions] = [inTurn("east-harbor", save), inTurn("east-harbor", save)];
  const answers = await Promise.all([licence({ revision: 5, what: "licence" }), sanctions({ revision: 5, what: "sanctions" })]);
  expect(answers.map((a) => a.ok)).toEqual([true, true]);
  expect(state).toEqual({ revision: 7, saved: ["licence", "sanctions"] });
});

test("what somebody else saved between them is a conflict, until the page has it", async () => {
  const { state, save } = server(5);
  const mine = inTurn("silk-road", save);
  expect(await mine({ revision: 5, what: "licence" })).toMatchObject({ ok: true });
  await save({ revision: 6, what: "theirs" });
  expect(await mine({ revision: 5, what: "sanctions" })).toEqual({ ok: false, code: "conflict" });
  expect(await mine({ revision: 7, what: "sanctions" })).toMatchObject({ ok: true });
  expect(state.saved).toEqual(["licence", "theirs", "sanctions"]);
});

test("a save that fails, by an answer or by the line, holds up none after it; another record is another turn", async () => {
  const { save } = server(1);
  const broken = inTurn("tidewater", () => Promise.reject(new Error("the line broke")));
  await expect(broken({ revision: 1 })).rejects.toThrow("the line broke");
  const mine = inTurn("tidewater", save);
  expect(await mine({ revision: 3, what: "x" })).toEqual({ ok: false, code: "conflict" });
  expect(await mine({ revision: 1, what: "x" })).toMatchObject({ ok: true });
  expect(await inTurn("kestrel", server(9).save)({ revision: 9, what: "y" })).toMatchObject({ ok: true, data: { revision: 10 } });
});
