import { expect, test } from "vitest";
import { checkStateWriter } from "./state-writer.ts";

const columns = {
  path: "lib/claims/record.ts",
  text: "export function toColumns(claim: Claim, now: Instant) {\n  return {\n    state: claim.state,\n    paidAmount: null,\n    updatedAt: now,\n  };\n}\n",
};
const check = (text: string, path = "lib/claims/pay.ts") => checkStateWriter([columns, { path, text }]);

test.each([
  "tx.update(claims).set({ state: 'closed' })",
  "tx\n  .update(claims)\n  .set({ happenedEn, paidAmount })",
  "tx.update(claims).set({ ...toColumns(claim, now) })",
  "tx.update(claims).set(values)",
  "tx.update(claims).set({ revision: 5 })",
  "tx.update(claims).set({ ['state']: 1 })",
  "tx.update(schema.claims).set({ state: 1 })",
  "tx.delete(claims)",
  "sql`update ${claims} set state = 1`",
  "sql`delete from claims`",
  "tx.insert(claims).values(row)",
  "sql`update claims set state = 'closed'`",
  "sql`INSERT INTO public.claims (id) values (1)`",
  "sql`delete from claims where true`",
  'import { claims as c } from "#db/schema/claims.ts";',
])("%s is refused", (code) => {
  expect(check(code)).toHaveLength(1);
});

test("columns that are no state may be written where they are spelled out", () => {
  expect(check("tx.update(claims).set({ happenedEn: text, updatedAt: now }).where(eq(claims.state, 'open'))")).toEqual([]);
});

test("the writer, the first row, other tables, comments and tests pass", () => {
  expect(check("tx.update(claims).set({ ...toColumns(claim, now) })", "lib/claims/commit.ts")).toEqual([]);
  expect(check("tx.insert(claims).values(row)", "lib/claims/file-claim.ts")).toEqual([]);
  expect(check("tx.update(claimHeads).set({ state: 1 }); // tx.update(claims).set(x)")).toEqual([]);
  expect(check("tx.insert(claims).values(row)", "lib/claims/pay.test.ts")).toEqual([]);
});

test("without the list of columns the check fails instead of passing", () => {
  expect(checkStateWriter([{ path: "lib/claims/pay.ts", text: "" }])).toHaveLength(1);
});
