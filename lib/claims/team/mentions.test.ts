import { expect, test } from "vitest";
import { mentionsIn } from "./mentions.ts";

const people = [{ name: "Lin" }, { name: "Lin Jie" }, { name: "魏浩" }, { name: "Mei" }];
const named = (text: string) => mentionsIn(text, people).map((p) => p.name);

test.each([
  ["@Lin Jie please read", ["Lin Jie"]],
  ["@lin, and @Mei.", ["Lin", "Mei"]],
  ["请＠魏浩看一下", ["魏浩"]],
  ["mail lin@example.com", []],
  ["@Meier is somebody else", []],
  ["@Mei @Mei", ["Mei"]],
  ["nobody", []],
])("%s names %j", (text, expected) => expect(named(text)).toEqual(expected));
