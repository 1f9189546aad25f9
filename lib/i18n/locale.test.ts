import { describe, expect, it } from "vitest";
import { isLocale, localeOfHeader } from "./locale.ts";

describe("the language of a browser", () => {
  it.each([
    [null, "en"],
    ["", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["zh-TW", "zh-CN"],
    ["zh-Hans-SG;q=0.4, en;q=0.3", "zh-CN"],
    ["en-GB,en;q=0.9,zh;q=0.5", "en"],
    ["en;q=0.5, zh-CN;q=0.9", "zh-CN"],
    ["de-DE,de;q=0.9,zh-CN;q=0.2", "zh-CN"],
    ["de-DE,fr;q=0.9", "en"],
    ["zh;q=0, en;q=0.1", "en"],
    ["*", "en"],
    [";;;,,q=zh", "en"],
  ])("%s: %s", (header, locale) => expect(localeOfHeader(header)).toBe(locale));
  it("is one of two in a cookie, and nothing else counts", () => {
    expect(["zh-CN", "en"].every(isLocale)).toBe(true);
    expect(["zh", "EN", "", undefined, 1, "__proto__"].some(isLocale)).toBe(false);
  });
});
