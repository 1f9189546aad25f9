import { expect, test } from "vitest";
import { meeting, sentToo } from "./kept-field.ts";
import { mergeSets } from "./merge-keys.ts";

type Case = [what: string, mine: string, stored: string, sent: string[], stays: string | null];
const CASES: Case[] = [
  ["both wrote the same", "A", "A", [], "A"],
  ["a colleague wrote another text", "A", "B", [], null],
  ["the server has what this page sent, and more was typed since", "A, more", "A", ["A", "A,"], "A, more"],
  ["a colleague saved on top of what this page sent", "A, more", "A, theirs", ["A"], null],
  ["what was sent was taken back by typing", "", "A", ["A"], ""],
];
test.each(CASES)("%s", (_, mine, stored, sent, stays) => {
  expect(meeting("", mine, stored, sent)).toBe(stays);
});

test("what can stand together does", () => {
  expect(meeting(["G1"], ["G1", "G3"], ["G1", "G6"], [], mergeSets)).toEqual(["G1", "G6", "G3"]);
});

test("of what got no answer the first and the newest are remembered, each once", () => {
  let sent: string[] = [];
  for (const value of ["a", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) sent = sentToo(sent, value);
  expect(sent).toEqual(["a", "d", "e", "f", "g", "h", "i", "j"]);
});
