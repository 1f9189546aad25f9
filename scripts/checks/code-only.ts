const REGEX_MAY_FOLLOW = /(^|[=(,:;!&|?{}[+\n]|=>|\b(return|case|typeof))\s*$/;

/**
 * The text with comments replaced by spaces: same length, same lines. Strings stay unless they are to be blanked too.
 * Cannot see: a quotation mark in the text of JSX, which opens a string until the line ends.
 */
export function codeOnly(text: string, strings: "keep" | "blank" = "keep"): string {
  let out = "";
  let at = 0;
  /** Depths of braces inside `${}` of the templates that are open. */
  const templates: number[] = [];
  const take = (end: number): void => {
    out += text.slice(at, end);
    at = end;
  };
  const takeString = strings === "keep" ? take : (end: number): void => blank(end);
  const blank = (end: number): void => {
    out += text.slice(at, end).replace(/[^\n]/g, " ");
    at = end;
  };
  while (at < text.length) {
    const here = text[at];
    const two = text.slice(at, at + 2);
    if (two === "//") blank(endOr(text, text.indexOf("\n", at)));
    else if (two === "/*") blank(endOr(text, text.indexOf("*/", at), 2));
    else if (here === '"' || here === "'") takeString(endOfString(text, at));
    else if (here === "`") takeString(endOfTemplate(text, at + 1, templates));
    else if (here === "/" && REGEX_MAY_FOLLOW.test(out.slice(-40))) take(endOfRegex(text, at));
    else {
      const open = templates.length - 1;
      const depth = templates[open];
      if (depth !== undefined && here === "{") templates[open] = depth + 1;
      if (depth !== undefined && here === "}") {
        if (depth === 0) {
          templates.pop();
          takeString(endOfTemplate(text, at + 1, templates));
          continue;
        }
        templates[open] = depth - 1;
      }
      take(at + 1);
    }
  }
  return out;
}

const endOr = (text: string, found: number, more = 0): number => (found === -1 ? text.length : found + more);

function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === text[from] || text[i] === "\n") return i + 1;
  }
  return text.length;
}

/** To the closing mark, or just past a `${`, which is then code again. */
function endOfTemplate(text: string, from: number, templates: number[]): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "`") return i + 1;
    else if (text[i] === "$" && text[i + 1] === "{") {
      templates.push(0);
      return i + 2;
    }
  }
  return text.length;
}

function endOfRegex(text: string, from: number): number {
  let inClass = false;
  for (let i = from + 1; i < text.length && text[i] !== "\n"; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "[") inClass = true;
    else if (text[i] === "]") inClass = false;
    else if (text[i] === "/" && !inClass) return i + 1;
  }
  return from + 1;
}
