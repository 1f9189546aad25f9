import { expect, test } from "vitest";
import { checkActions } from "./actions.ts";

const HEAD = '"use server";\nimport { sellerAction } from "#lib/gate/action.ts";\n';
const check = (text: string, path = "lib/claims/actions.ts") => checkActions([{ path, text }]);

test("a wrapped export passes", () => {
  expect(check(`${HEAD}/** export function in words */\nexport const payClaim = sellerAction("claim.pay", schema, pay);\n`)).toEqual([]);
});

test.each([
  "export async function pay() {}",
  "export const pay = async () => {};",
  "export const pay = other(sellerAction);",
  "export { pay };",
  'export * from "./pay.ts";',
  "export default pay;",
])("%s is refused", (code) => {
  expect(check(`${HEAD}${code}\n`)).toEqual(["lib/claims/actions.ts:3 exports something that is not a call of a gate wrapper"]);
});

test("a wrapper of the same name from elsewhere is refused", () => {
  expect(check(`${HEAD}export const pay = staffAction("claim.pay", schema, pay);\n`)).toEqual([
    "lib/claims/actions.ts:3 staffAction does not come from the gate",
  ]);
});

test("the directive is needed in actions.ts and refused everywhere else", () => {
  expect(check('import { sellerAction } from "#lib/gate/action.ts";\n')).toHaveLength(1);
  expect(check('async function save() {\n  "use server";\n}\n', "app/page.tsx")).toEqual([
    "app/page.tsx:2 has a server action outside an actions.ts",
  ]);
});

test.each(["a = sellerAction(x), b = raw;", "a = sellerAction(x) && raw;", "a = sellerAction(x); export const b = raw;"])(
  "%s is refused",
  (code) => {
    expect(check(`${HEAD}export const ${code}\n`)).toEqual(["lib/claims/actions.ts:3 exports more than the call of sellerAction"]);
  },
);
