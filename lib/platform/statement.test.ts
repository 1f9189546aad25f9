import { expect, test } from "vitest";
import { withLimitWritten } from "./statement.ts";

test.each([
  ["select 1 from t where a = $1 limit $2", ["x", 26], "select 1 from t where a = $1 limit 26", ["x"]],
  ["select 1 from t limit $1 for update skip locked", [1], "select 1 from t limit 1 for update skip locked", []],
])("the limit of %s is written out", (text, values, written, kept) => {
  expect(withLimitWritten(text, values)).toEqual({ text: written, values: kept });
});

test.each([
  // Another's limit, an offset behind it, a value that is no count, or none at all: left as it is.
  ["select (select 1 limit $1) from t where a = $2", [1, 2]],
  ["select 1 from t limit $1 offset $2", [1, 2]],
  ["select 1 from t limit $1", ["1; drop table t"]],
  ["select 1 from t limit $1", [1.5]],
  ["select 1 from t limit $2", [1]],
  ["select 1 from t", undefined],
])("%s with %j is left alone", (text, values) => expect(withLimitWritten(text, values)).toBeNull());
