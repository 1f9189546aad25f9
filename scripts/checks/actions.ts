/**
 * Every export of an actions.ts is a call of a wrapper of the gate, and server actions live nowhere else.
 * Cannot see: what the wrapper does (its own tests do), or a wrapper shadowed by a local name.
 */
import { codeOnly } from "./code-only.ts";
import { skip } from "./expression.ts";
import { isTest, isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const WRAPPED = /^export const \w+ = (sellerAction|staffAction|accountAction|renewingAction|publicAction)\(/;
const GATE = /import \{([^}]*)\} from "#lib\/gate\/action\.ts"/;

export function checkActions(sources: readonly Source[]): Problems {
  return sources
    .filter((s) => isTypeScript(s.path) && !isTest(s.path))
    .flatMap((s) => (/^(lib|app|components)\/(.*\/)?actions\.ts$/.test(s.path) ? wiring(s) : elsewhere(s)));
}

function wiring({ path, text }: Source): Problems {
  const code = codeOnly(text);
  const problems: Problems = [];
  const fromGate = (GATE.exec(code)?.[1] ?? "").split(",").map((n) => n.trim());
  if (!/^\s*["']use server["']/.test(code)) problems.push(`${path}:1 does not begin with "use server"`);
  for (const found of code.matchAll(/^[ \t]*export\b.*$/gm)) {
    const wrapper = WRAPPED.exec(found[0])?.[1];
    if (!wrapper) problems.push(`${path}:${lineAt(code, found.index)} exports something that is not a call of a gate wrapper`);
    else if (!endsWithCall(code, found.index + (WRAPPED.exec(found[0])?.[0].length ?? 0) - 1))
      problems.push(`${path}:${lineAt(code, found.index)} exports more than the call of ${wrapper}`);
    else if (!fromGate.includes(wrapper)) problems.push(`${path}:${lineAt(code, found.index)} ${wrapper} does not come from the gate`);
  }
  return problems;
}

/** Nothing but `;` and the end of the line may follow the bracket that closes the wrapper. */
function endsWithCall(code: string, open: number): boolean {
  return /^;?[ \t]*(\n|$)/.test(code.slice(skip(code, open)));
}

function elsewhere({ path, text }: Source): Problems {
  // A directive is a statement of its own; the words inside a longer string are not.
  return [...codeOnly(text).matchAll(/^[ \t]*["']use server["'];?[ \t]*$/gm)].map(
    (m) => `${path}:${lineAt(text, m.index)} has a server action outside an actions.ts`,
  );
}
