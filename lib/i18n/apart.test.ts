import { expect, test } from "vitest";
import { apart, filled } from "./apart.ts";
import { translator } from "./translator.ts";

const zh = translator("zh-CN", "decisions");
const en = translator("en", "decisions");

test.each([
  ["Arc 落地灯", "证据显示事故由 Arc 落地灯以外的原因造成。驳回本索赔。"],
  ["落地灯", "证据显示事故由落地灯以外的原因造成。驳回本索赔。"],
  ["落地灯 L2", "证据显示事故由落地灯 L2 以外的原因造成。驳回本索赔。"],
  ["40W 台灯", "证据显示事故由 40W 台灯以外的原因造成。驳回本索赔。"],
])("%s in a Chinese sentence", (product, sentence) => {
  expect(filled((v) => zh("deny.G3", v), { product })).toBe(sentence);
});

test("at the sentence's beginning, beside punctuation and beside a space that is there nothing is added", () => {
  expect(filled((v) => zh("deny.G5", v), { product: "Arc" })).toMatch(/^Arc 离开您时/);
  expect(filled(({ a, b }) => `您好，${a}（${b}）`, { a: "Arc", b: "Lumen 灯" })).toBe("您好，Arc（Lumen 灯）");
  expect(filled(({ a }) => `就 ${a} 发出`, { a: "Arc" })).toBe("就 Arc 发出");
});

test("two values beside each other, a figure, and what a value holds inside", () => {
  expect(filled(({ a, b }) => `您的${a}${b}。`, { a: "Arc", b: "过热" })).toBe("您的 Arc 过热。");
  expect(filled(({ n, file }) => `第${n}份${file}`, { n: 3, file: "报告v2.pdf" })).toBe("第3份报告v2.pdf");
  expect(filled(({ a }) => `由${a}造成`, { a: "\ue000Arc\ue001" })).toBe("由 Arc 造成");
});

test("English stays as it is", () => {
  expect(filled((v) => en("deny.G3", v), { product: "Arc floor lamp" })).toBe(
    "The evidence shows that something other than the Arc floor lamp caused the incident. The claim is denied.",
  );
});

test.each([
  [["Arc 落地灯", "过热"], "Arc 落地灯过热"],
  [["Arc", "过热"], "Arc 过热"],
  [["充电器", "USB 口过热"], "充电器 USB 口过热"],
  [["灯", "过热"], "灯过热"],
])("%j as one text", (pieces, text) => expect(apart(...pieces)).toBe(text));
