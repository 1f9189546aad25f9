import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv.ts";

const RUN = /^'(?=[=+\-@\t\r\n＝＋－＠])/;
describe("a line of CSV", () => {
  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+86 755", "'+86 755"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-2+3", "'-2+3"],
    ["-12.50", "-12.50"],
    ["\t=1", "'\t=1"],
    ["\n=1", '"\'\n=1"'],
    ["＝HYPERLINK(1)", "'＝HYPERLINK(1)"],
    ["过热，烧焦了地毯", "过热，烧焦了地毯"],
    ['a "b", c', '"a ""b"", c"'],
    ["two\nlines", '"two\nlines"'],
    ["", ""],
  ])("%j is written %j", (text, written) => expect(csvLine([text])).toBe(`${written}\r\n`));

  it("never begins a field with what a spreadsheet runs, and never loses text", () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = csvLine([text]).slice(0, -2);
        const field = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
        expect(/^[=+@\t\r\n＝＋－＠]/.test(field)).toBe(false);
        expect(field.replace(RUN, "")).toBe(text.replace(RUN, ""));
      }),
    ));
});
