import { describe, expect, it } from "vitest";
import { SELLER_ROLES, STAFF_ROLES } from "#lib/domain/actor.ts";
import { HEADS } from "#lib/domain/claim/claim.ts";
import { LEDGER_KINDS } from "#lib/domain/claim/event.ts";
import { REFUSAL_CODES } from "#lib/domain/claim/row.ts";
import { EVENT_NAMES, OUTCOMES, STATES } from "#lib/domain/claim/states.ts";
import { PAY_INPUTS, SCENARIOS } from "#lib/domain/claim/who-pays.ts";
import { FILE_STATUSES } from "#lib/domain/evidence/file-status.ts";
import { GROUNDS } from "#lib/domain/evidence/grounds.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { KINDS } from "#lib/domain/evidence/kinds.ts";
import { NO_DOCUMENT } from "#lib/domain/evidence/no-document.ts";
import en from "./messages/en/domain.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import zh from "./messages/zh-CN/domain.json" with { type: "json" };
import zhErrors from "./messages/zh-CN/errors.json" with { type: "json" };

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
const LANGUAGES: readonly (readonly [string, Words, Readonly<Record<string, string>>])[] = [
  ["en", en, enErrors],
  ["zh-CN", zh, zhErrors],
];
const EXACT = {
  states: STATES,
  outcomes: OUTCOMES,
  roles: [...SELLER_ROLES, ...STAFF_ROLES],
  routes: ["small", "large"],
  heads: HEADS,
  incidents: INCIDENTS,
  grounds: GROUNDS,
  ground_hints: GROUNDS,
  kinds: KINDS,
  kind_hints: KINDS,
  no_document: NO_DOCUMENT,
  ledger: LEDGER_KINDS,
  pay_scenarios: SCENARIOS,
  pay_inputs: PAY_INPUTS,
  file_status: FILE_STATUSES,
  step_in_causes: ["silence", "decision", "proof", "not_compliant", "settlement"],
} as const;

describe.each(LANGUAGES)("the domain's words in %s", (_, words, errors) => {
  it.each(Object.entries(EXACT))("name all %s and nothing else", (group, ids) => {
    expect(Object.keys(words[group] ?? {}).sort()).toEqual([...ids].sort());
  });
  it("tell every event", () => expect(Object.keys(words.steps ?? {})).toEqual(expect.arrayContaining([...EVENT_NAMES])));
  it("explain every refusal", () => expect(Object.keys(errors)).toEqual(expect.arrayContaining([...REFUSAL_CODES])));
  it("are never empty", () => {
    for (const group of Object.values(words)) for (const text of Object.values(group)) expect(text.trim()).not.toBe("");
  });
});

describe("both languages", () => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((m) => m[1]).sort();
  it("have the same keys and placeholders", () => {
    const zhWords: Words = zh;
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [group, texts] of Object.entries(en as Words)) {
      expect([group, Object.keys(zhWords[group] ?? {}).sort()]).toEqual([group, Object.keys(texts).sort()]);
      for (const [key, text] of Object.entries(texts)) {
        expect([group, key, placeholders(zhWords[group]?.[key] ?? "")]).toEqual([group, key, placeholders(text)]);
      }
    }
  });
  it("Chinese keeps full-width punctuation, a space beside figures and Latin, and 您", () => {
    for (const [group, texts] of Object.entries(zh as Words)) {
      for (const [key, text] of Object.entries(texts)) {
        expect([group, key, /[\u4e00-\u9fff][,;:!?.]|[,;:!?][\u4e00-\u9fff]/.test(text)]).toEqual([group, key, false]);
        expect([group, key, /[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]/.test(text)]).toEqual([group, key, false]);
        expect([group, key, /[你！]|以上|以下/.test(text)]).toEqual([group, key, false]);
      }
    }
  });
});
