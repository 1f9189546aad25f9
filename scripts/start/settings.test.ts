import { expect, test } from "vitest";
import { SettingsError } from "#lib/platform/env.ts";
import { sentenceOf } from "./settings.ts";

test.each([
  [new SettingsError("PORT must be a number."), "PORT must be a number."],
  [
    Object.assign(new Error('database "x" does not exist'), { code: "3D000" }),
    'The database (DATABASE_URL) cannot be used: database "x" does not exist.',
  ],
  // Two addresses of one name, both refused: Node says it without words.
  [Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }), "The database (DATABASE_URL) cannot be used: ECONNREFUSED."],
  [Object.assign(new Error("duplicate key"), { code: "23505" }), null],
  [new TypeError("x is not a function"), null],
  [undefined, null],
])("of %s somebody who calls a command reads %s", (error, sentence) => expect(sentenceOf(error)).toBe(sentence));
