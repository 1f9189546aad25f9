import { expect, test } from "vitest";
import { checkSentWords } from "./sent-words.ts";

const file = (path: string, text: string) => ({ path, text });
const words = file(
  "components/x/said.tsx",
  '"use client";\nimport { useTranslations } from "next-intl";\nconst t = useTranslations("claims");\nt("page.read");\nt(`verbs.${verb}`);',
);
const onServer = file("components/x/panel.tsx", 'import { Said } from "./said.tsx";\nconst t = useTranslations("claims");\nt("title");');
const page = (sent: string) => file("app/(seller)/a/page.tsx", `import { Panel } from "#components/x/panel.tsx";\n${sent}`);

test.each([
  ["the whole area", '<AreaMessages areas={["claims"]}>'],
  ["just its parts", '<AreaMessages areas={["claims.page.read", "claims.verbs"]}>'],
  ["a list with a name", 'const WORDS = ["claims.page", "claims.verbs"] as const;'],
])("a page that sends %s lacks nothing, and what is written on the server needs no sending", (_, sent) => {
  expect(checkSentWords([page(sent), onServer, words])).toEqual([]);
});

test("a word that neither page nor layout sends is found, of a template by what it begins with", () => {
  const layout = file("app/(seller)/layout.tsx", '<AreaMessages areas={["claims.verbs"]}>');
  expect(checkSentWords([page('<AreaMessages areas={["claims.page.reads"]}>'), layout, onServer, words])).toEqual([
    "components/x/said.tsx:4 writes claims.page.read, which app/(seller)/a/page.tsx does not send",
  ]);
  expect(checkSentWords([page(""), onServer, words])).toHaveLength(2);
});
