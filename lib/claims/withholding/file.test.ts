import { expect, test } from "vitest";
import { MAX_LINES, readWithholding } from "./file.ts";

const lines = (text: string) => {
  const read = readWithholding(text);
  return read.ok ? read.lines.map(({ claim, amount, reference }) => [claim, amount, reference]) : read.code;
};

test("reads the file as spreadsheets give it back", () => {
  const want = [["CLM-2026-000001", "1,200.50", "DISB-7"]];
  expect(lines('claim,withheld,reference\r\nCLM-2026-000001,"1,200.50",DISB-7\r\n')).toEqual(want);
  expect(lines("\uFEFFclaim;owed;withheld;reference\nCLM-2026-000001;1;1,200.50;DISB-7\n\n")).toEqual(want);
  expect(lines("Reference\tWithheld\tClaim\nDISB-7\t1,200.50\tclm-2026-000001\n")).toEqual(want);
  expect(lines("claim,withheld,reference\nCLM-2026-000001,'5.00,'=DISB-7")).toEqual([["CLM-2026-000001", "5.00", "=DISB-7"]]);
});

test("keeps each line's number in the file, the header being the first", () => {
  const read = readWithholding("claim,withheld,reference\nA,1,r-1\nB,2,r-2\n");
  expect(read.ok && read.lines.map((l) => l.line)).toEqual([2, 3]);
});

test("says what is wrong with a file that is none", () => {
  expect(lines("")).toBe("no_lines");
  expect(lines("claim,withheld,reference\n")).toBe("no_lines");
  expect(lines("claim,amount\nA,1")).toBe("columns_missing");
  expect(lines('claim,withheld,reference\n"A,1,r')).toBe("not_csv");
  expect(lines(`claim,withheld,reference\n${"A,1,r-1\n".repeat(MAX_LINES + 1)}`)).toBe("too_many_lines");
});
