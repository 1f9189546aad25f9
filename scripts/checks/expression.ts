/** Index just behind a string, template or pair of brackets that begins at `from`; else the next character. */
export function skip(code: string, from: number): number {
  const here = code[from] ?? "";
  if (here === '"' || here === "'") {
    for (let i = from + 1; i < code.length; i += 1) {
      if (code[i] === "\\") i += 1;
      else if (code[i] === here) return i + 1;
    }
  } else if (here === "`") {
    for (let i = from + 1; i < code.length; i += 1) {
      if (code[i] === "\\") i += 1;
      else if (code[i] === "`") return i + 1;
      else if (code[i] === "$" && code[i + 1] === "{") i = skip(code, i + 1) - 1;
    }
  } else if ("([{".includes(here) && here !== "") {
    for (let i = from + 1; i < code.length; ) {
      if (")]}".includes(code[i] ?? "x")) return i + 1;
      i = skip(code, i);
    }
  } else return from + 1;
  return code.length;
}

/** The arguments of a call, or the elements of a list, whose bracket opens at `open`. */
export function argumentsAt(code: string, open: number): string[] {
  const end = skip(code, open);
  return splitAt(code.slice(open + 1, end - 1), ",").filter((a) => a.trim() !== "");
}

/** Splits at a sign that stands outside strings and brackets. */
export function splitAt(code: string, sign: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < code.length; ) {
    if (code.startsWith(sign, at)) {
      parts.push(code.slice(start, at));
      at += sign.length;
      start = at;
    } else at = skip(code, at);
  }
  return [...parts, code.slice(start)];
}

/** What an expression can become: both sides of `a ? b : c`, `a ?? b`, `a || b`, else itself, without `as` and brackets. */
export function outcomes(expression: string): string[] {
  const plain = splitAt(expression, " as ")[0]?.trim() ?? "";
  if (plain.startsWith("(") && skip(plain, 0) === plain.length) return outcomes(plain.slice(1, -1));
  const choice = choiceOf(plain);
  if (choice) return choice.flatMap(outcomes);
  const sides = ["??", "||"].map((sign) => splitAt(plain, sign)).find((s) => s.length > 1);
  return sides ? sides.flatMap(outcomes) : [plain];
}

/** Both sides of the outermost `? :`, of which the first may hold another. */
function choiceOf(code: string): [string, string] | null {
  let open = 0;
  let then = 0;
  for (let at = 0; at < code.length; at = skip(code, at)) {
    const sign = /^[?:]\s/.test(code.slice(at, at + 2)) ? code[at] : "";
    if (sign === "?" && code[at - 1] !== "?") {
      open += 1;
      if (open === 1) then = at + 1;
    } else if (sign === ":" && open > 0) {
      open -= 1;
      if (open === 0) return [code.slice(then, at), code.slice(at + 1)];
    }
  }
  return null;
}
