import { expect, test } from "vitest";
import { LOCALES } from "./locale.ts";
import { messagesOf } from "./messages.ts";
import { onlookerWord } from "./onlooker-words.ts";

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
const TO_THE_READER = /\byou(rs?)?\b|您/i;
/** Groups of words that somebody else than the seller reads too. */
const SHARED = ["states", "outcomes", "steps", "ledger", "pay_scenarios", "pay_otherwise", "pay_inputs"];

test.each(LOCALES)("whoever reads of a seller is never spoken to as the seller, %s", (locale) => {
  const { domain, claims, onlooker } = messagesOf(locale);
  const common: Words = { ...domain, timers: claims.page.timers };
  for (const group of [...SHARED, "timers"])
    for (const [key, text] of Object.entries(common[group] ?? {})) {
      const own = (onlooker as Words)[group]?.[key];
      expect([group, key, TO_THE_READER.test(own ?? text)]).toEqual([group, key, false]);
    }
  for (const [group, words] of Object.entries(onlooker as Words))
    expect(Object.keys(common[group] ?? {})).toEqual(expect.arrayContaining(Object.keys(words)));
  // The proof of delivery is read by both sides, and on paper by anybody.
  const { machine, kinds, ways } = claims.told;
  for (const text of [machine, ...Object.values(kinds), ...Object.values(ways)]) expect(text).not.toMatch(TO_THE_READER);
});

test("a word of its own where there is one, else the common one", () => {
  expect(onlookerWord("en", "steps.present")).toBe("The marketplace set the amounts and told the seller");
  expect(onlookerWord("zh-CN", "steps.pay", { amount: "USD 20.00" })).toBe("平台已付给买家 USD 20.00");
});
