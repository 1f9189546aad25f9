/**
 * Names that a message in ICU form needs: `{name}`, `{n, plural, …}` with what its branches need, and tags such as `<link>`.
 * Apostrophes quote as ICU has it: `'{'` is a brace, a lone one is itself.
 */
export function icuArguments(message: string): Set<string> {
  const names = new Set<string>();
  readText(message, 0, names);
  return names;
}

function readText(text: string, from: number, names: Set<string>): number {
  for (let at = from; at < text.length; at += 1) {
    const here = text[at];
    if (here === "'" && /^'[{}<]/.test(text.slice(at))) {
      const end = text.indexOf("'", at + 2);
      at = end === -1 ? text.length : end;
    } else if (here === "}") return at;
    else if (here === "{") at = readArgument(text, at + 1, names);
    else if (here === "<") {
      const tag = /^<(\w+)\/?>/.exec(text.slice(at))?.[1];
      if (tag) names.add(tag);
    }
  }
  return text.length;
}

/** From behind `{` to its `}`. */
function readArgument(text: string, from: number, names: Set<string>): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(from));
  if (head?.[1]) names.add(head[1]);
  let at = from + (head?.[0].length ?? 0);
  const branches = /^(plural|select|selectordinal)$/.test(head?.[2] ?? "");
  for (; at < text.length && text[at] !== "}"; at += 1) {
    if (branches && text[at] === "{") at = readText(text, at + 1, names);
  }
  return at;
}
