/**
 * Tests wait for states, never for time. Cannot see: a sleep hidden in a function imported from outside the tests.
 */
import { codeOnly } from "./code-only.ts";
import { importsOf } from "./import-list.ts";
import { isTest, isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const SLEEP = [/\bwaitForTimeout\s*\(/g, /\bsetTimeout\(\s*(resolve|done|ok|r)\b/g, /\bAtomics\.wait\(/g, /\bsleep\s*\(/g];

export function checkNoSleep(sources: readonly Source[]): Problems {
  return sources
    .filter((s) => isTypeScript(s.path) && (isTest(s.path) || s.path.startsWith("e2e/")))
    .flatMap((source) => {
      const code = codeOnly(source.text, "blank");
      const timers = importsOf(source).filter((i) => /^(node:)?timers\/promises$/.test(i.target));
      return [
        ...SLEEP.flatMap((pattern) =>
          [...code.matchAll(pattern)].map((m) => `${source.path}:${lineAt(code, m.index)} waits for time: ${m[0]}`),
        ),
        ...timers.map((i) => `${source.path}:${i.line} waits for time: ${i.target}`),
      ];
    });
}
