import { expect, test } from "vitest";
import { codeOnly } from "./code-only.ts";

test("comments become spaces of the same length, strings stay", () => {
  const text = 'const a = "// not a comment"; // a comment\n/* two\nlines */ b';
  const code = codeOnly(text);
  expect(code).toHaveLength(text.length);
  expect(code.split("\n")).toHaveLength(3);
  expect(code.trimEnd()).toBe(`const a = "// not a comment";${" ".repeat(13)}\n${" ".repeat(6)}\n${" ".repeat(9)}b`);
});

test("a regular expression with a quotation mark or a slash does not open a string or a comment", () => {
  expect(codeOnly('x.replace(/["\'`//]/g, "") // gone')).toBe(`x.replace(/["'\`//]/g, "")${" ".repeat(8)}`);
  expect(codeOnly("const half = a / 2; // gone").trimEnd()).toBe("const half = a / 2;");
});

test("code inside a template is code again", () => {
  expect(codeOnly(`\`a\${b({ c: 1 }) /* gone */}// stays\``)).toBe(`\`a\${b({ c: 1 })           }// stays\``);
});

test("strings are blanked on request", () => {
  expect(codeOnly('sleep("sleep(")', "blank")).toBe(`sleep(${" ".repeat(8)})`);
});
