declare const made: unique symbol;
/** Markup that `html` has made, so that everything in it that came from people is text. */
export type Html = { readonly __html: string; readonly [made]: true };
type Part = string | number | Html | readonly Html[] | null | false | undefined;

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const asText = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? "") : text);

/** The one cast: only what `html` has put together becomes markup. */
const markup = (text: string): Html => ({ __html: text }) as Html;

/**
 * Markup for the few places a page repeats by the dozen: React needs a dozen steps for each element it prints and prints it
 * in as many pieces. Every value becomes text; put values of attributes in double quotes. What is left out prints nothing.
 */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Html {
  let text = pieces[0] ?? "";
  for (const [i, value] of values.entries()) text += printed(value) + (pieces[i + 1] ?? "");
  return markup(text);
}

function printed(value: Part): string {
  if (typeof value === "string") return asText(value);
  if (typeof value === "number") return String(value);
  if (!value) return "";
  return "__html" in value ? value.__html : value.map((v) => v.__html).join("");
}

/** The attribute by which an element is filled with such markup: `<a {...within(html`…`)} />`. */
export const within = (inner: Html): { dangerouslySetInnerHTML: Html } => ({ dangerouslySetInnerHTML: inner });
