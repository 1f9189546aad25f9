import { expect, test } from "vitest";
import { checkDefaultExports } from "./default-exports.ts";

const config = {
  path: "next.config.js",
  text: 'withIntl("./lib/i18n/request.ts"); // "./lib/money.ts"\njoin(root, "db/testing/setup.ts");',
};
const check = (text: string, path = "lib/money.ts") => checkDefaultExports([{ path, text }], [config]);

test.each(["export default 1;", "export { a as default };", 'export { default } from "./a.ts";', 'export * as default from "./a.ts";'])(
  "%s is refused",
  (code) => expect(check(`\n${code}`)).toEqual(["lib/money.ts:2 exports a default that no tool asks for"]),
);

test("routes and files that a configuration names pass", () => {
  expect(check("export default 1;", "app/page.tsx")).toEqual([]);
  expect(check("export default 1;", "benches/bare/next.config.js")).toEqual([]);
  expect(check("export default 1;", "lib/i18n/request.ts")).toEqual([]);
  expect(check("export default 1;", "db/testing/setup.ts")).toEqual([]);
});

test("a default of another module under a name of ours, the words in a string or a comment pass", () => {
  expect(check('export { default as a } from "./a.ts"; say("export default"); // export default')).toEqual([]);
});
