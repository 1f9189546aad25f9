import { expect, test } from "vitest";
import { outcomes } from "./expression.ts";
import { icuArguments } from "./icu-arguments.ts";
import { checkMessages, flatten } from "./messages.ts";

const tree = { title: "Claims", states: { open: "Open", closed: "Closed" }, left: "{days} days left" };
const twin = { title: "索赔", states: { open: "进行中", closed: "已结束" }, left: "剩 {days} 天" };
const files = (en: unknown, zh: unknown) => ({ en: { claims: flatten(en) }, "zh-CN": { claims: flatten(zh) } });
const uses = (...lines: string[]) => [
  { path: "components/claims/x.tsx", text: ['const t = useTranslations("claims");', ...lines].join("\n") },
];
const ALL = ['t("title"); t("left", { days: 2 });', `t(\`states.\${state}\`);`];

test("a whole set passes", () => expect(checkMessages(uses(...ALL), files(tree, twin))).toEqual([]));

test("a key of one language only is found, in either direction", () => {
  expect(checkMessages(uses(...ALL), files(tree, { ...twin, more: "多" }))).toEqual(["lib/i18n/messages/en/claims.json:1 lacks more"]);
  expect(checkMessages(uses(...ALL), files(tree, { title: "索赔", states: twin.states })).at(0)).toBe(
    "lib/i18n/messages/zh-CN/claims.json:1 lacks left",
  );
});

test("other placeholders are found", () => {
  expect(checkMessages(uses(...ALL), files(tree, { ...twin, left: "剩 {hours} 天" }))).toEqual([
    "lib/i18n/messages/zh-CN/claims.json:1 left has placeholders (hours), en has (days)",
  ]);
});

test("a key that nobody uses is found", () => {
  expect(checkMessages(uses('t("title"); t("left", { days });'), files(tree, twin))).toEqual([
    "lib/i18n/messages/en/claims.json:1 states.open is used nowhere",
    "lib/i18n/messages/en/claims.json:1 states.closed is used nowhere",
  ]);
});

test("a key that does not exist is found, also in a template, a choice and a value left out", () => {
  const problems = checkMessages(
    uses(...ALL, 't("titel");', `t(\`state.\${x}\`);`, 't(many ? "title" : "titles");', 't("left");'),
    files(tree, twin),
  );
  expect(problems.map((p) => p.replace("components/claims/x.tsx:", ""))).toEqual([
    "4 asks for claims.titel, which does not exist",
    "5 asks for claims ^state\\..+$, which matches no key",
    "6 asks for claims.titles, which does not exist",
    "7 gives left no value for days",
  ]);
});

test("translators of Promise.all, of a parameter and made on the spot are known by their area", () => {
  const text = [
    'const [locale, t] = await Promise.all([getLocale(), getTranslations("claims")]);',
    't("a");',
    'function Empty({ d }: { d: Awaited<ReturnType<typeof getTranslations<"claims">>> }) { return d("b"); }',
  ];
  const one = (lines: string[]) => checkMessages([{ path: "app/page.tsx", text: lines.join("\n") }], files({}, {}));
  expect(one(text.slice(0, 2))).toEqual(["app/page.tsx:2 asks for claims.a, which does not exist"]);
  expect(one(text.slice(2).map((l) => l.replace("{ d }: { d:", "d:").replace("> })", ">)")))).toEqual([
    "app/page.tsx:1 asks for claims.b, which does not exist",
  ]);
  expect(one(['({ title: (await getTranslations("claims"))("c") })'])).toEqual(["app/page.tsx:1 asks for claims.c, which does not exist"]);
});

test("a computed key counts as used where the code spells it", () => {
  const lines = ["t(code);"];
  const refusal = { path: "lib/claims/pay.ts", text: 'throw new Refusal("too_late");' };
  const found = checkMessages(
    [...uses(...lines), refusal],
    files({ too_late: "Too late", other: "Other" }, { too_late: "太晚", other: "其他" }),
  );
  expect(found).toEqual(["lib/i18n/messages/en/claims.json:1 other is used nowhere"]);
});

test("placeholders of nested forms, tags and quotes", () => {
  expect([...icuArguments("{n, plural, =0 {none} one {# of {all}} other {<b>#</b>}} '{'x'}' it's {at, date, short}")].sort()).toEqual([
    "all",
    "at",
    "b",
    "n",
  ]);
});

test("what an expression can become", () => {
  const template = `\`y.\${b ? "no" : "no"}\``;
  expect(outcomes(`a ? "x" : ${template}`)).toEqual(['"x"', template]);
  expect(outcomes('(a === "no" ? "x" : b ? "y" : "z") as never')).toEqual(['"x"', '"y"', '"z"']);
  expect(outcomes('a?.b ?? "x"')).toEqual(["a?.b", '"x"']);
});

test("a namespace may be a part of an area", () => {
  const part = (text: string) =>
    checkMessages([{ path: "app/p.tsx", text: `const t = useTranslations("claims.states"); ${text}` }], files(tree, twin));
  expect(part('t("open"); t("closed");')).toEqual(
    ["title", "left"].map((key) => `lib/i18n/messages/en/claims.json:1 ${key} is used nowhere`),
  );
  expect(part("t(code); t('gone');").at(0)).toBe("app/p.tsx:1 asks for claims.states.gone, which does not exist");
});

test("rich, raw and has are uses", () => {
  expect(
    checkMessages(uses('t.rich("title"); t.raw("left"); t.has("states.open"); t.markup("states.closed");'), files(tree, twin)),
  ).toEqual([]);
});
