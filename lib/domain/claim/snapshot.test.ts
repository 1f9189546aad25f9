import { expect, test } from "vitest";
import { writtenOf } from "./snapshot.ts";

const [zh, en] = ["灯具不是起因。", "The lamp was not the cause."];
test.each([
  ["the Chinese text counts unless it is said otherwise", { statement_zh: zh, statement_en: en }, ["zh-CN original", "en translation"]],
  ["the English one where it is said", { statement_zh: zh, statement_en: en, original: "en" }, ["en original", "zh-CN translation"]],
  ["one alone needs no word", { statement_zh: " ", statement_en: en, original: "zh-CN" }, ["en null"]],
  ["an answer has no language", { text: "Lot L2409.", no_files_reason: "The factory is closed." }, ["null null", "null null"]],
  ["nothing written", { statement_zh: null }, []],
])("%s", (_what, texts, expected) => {
  expect(writtenOf(texts).map((w) => `${w.lang} ${w.standing}`)).toEqual(expected);
});
