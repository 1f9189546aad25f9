/**
 * No test is left out, and none shuts the others out: `.only(`, `.skip(`, `.todo(`, `.fixme(`, also before a template
 * (`.skip.each`), and `xit`, `fit` and their kind. A test for one platform only says so with `runIf`, which reads a condition.
 * Cannot see: a mark reached through a variable or brackets (`test["only"]`), and a condition of `runIf` that is never true.
 */
import { codeOnly } from "./code-only.ts";
import { isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const MARKS = [
  /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo|fixme)\b/g,
  /(?<![.\w$])(?:xit|xtest|xdescribe|fit|fdescribe)\s*\(/g,
];

const isSpec = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith("e2e/");

export function checkTestMarks(sources: readonly Source[]): Problems {
  return sources
    .filter((s) => isTypeScript(s.path) && isSpec(s.path))
    .flatMap(({ path, text }) => {
      const code = codeOnly(text, "blank");
      return MARKS.flatMap((mark) => [...code.matchAll(mark)].map((m) => `${path}:${lineAt(code, m.index)} leaves tests out: ${m[0]}`));
    });
}
