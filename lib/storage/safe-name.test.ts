import { describe, expect, it } from "vitest";
import { copyName, safeName } from "./safe-name.ts";

describe("a safe file name", () => {
  it.each([
    ["出厂检验记录-L2409.pdf", "出厂检验记录-L2409.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\林洁\\照片.jpg", "照片.jpg"],
    ["invoice\u202Egpj.exe", "invoicegpj.exe"],
    ["a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"],
    ["e\u0301tude.pdf", "étude.pdf"],
    ["zero\u200Bwidth\uFEFF.png", "zerowidth.png"],
    ["...", "file"],
    ["", "file"],
    [".htaccess", "htaccess"],
    ["a\uD800b.png", "a\uFFFDb.png"],
    ["家👨‍👩‍👧.png", "家👨👩👧.png"],
    ["  报告  .pdf ", "报告 .pdf"],
  ])("%j becomes %j", (given, expected) => {
    expect(safeName(given)).toBe(expected);
  });

  it("keeps the ending of a name that is too long and never splits a character", () => {
    const name = safeName(`${"检".repeat(200)}.jpeg`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toBe(`${"检".repeat(83)}.jpeg`);
    expect(safeName("é".repeat(300)).length).toBe(127);
    expect(Buffer.byteLength(safeName(`x.${"y".repeat(400)}`))).toBeLessThanOrEqual(255);
  });

  it("is settled by one pass", () => {
    for (const odd of ["..\u200E..", "a/b\\c", " .x. ", "\u202E.pdf", "a\u0000.pdf"]) expect(safeName(safeName(odd))).toBe(safeName(odd));
  });
});

it("gives a copy its mark however long the name it is made of", () => {
  const name = copyName(`${"证".repeat(83)}.jpg`, " (redacted).pdf");
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  expect(name).toMatch(/^证+ \(redacted\)\.pdf$/);
  expect(copyName("UL-153.pdf", " (redacted).pdf")).toBe("UL-153 (redacted).pdf");
});
