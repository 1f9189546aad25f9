/** How near two names of a company are: the same, so near that a person should look, or different. */
export type Nearness = "same" | "near" | "different";

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/\b(company|co)\b\.?/g, "co"],
  [/\b(limited|ltd)\b\.?/g, "ltd"],
  [/\b(incorporated|inc)\b\.?/g, "inc"],
  [/\b(corporation|corp)\b\.?/g, "corp"],
  [/\bl\.?l\.?c\b\.?/g, "llc"],
];

/** NFKC, case, punctuation, Co./Company, Ltd/Limited, 有限责任公司/有限公司: what people write in one way or the other. */
export function plainName(name: string): string {
  let plain = name.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/&/g, " and ");
  for (const [long, short] of SUFFIXES) plain = plain.replace(long, short);
  plain = plain.replace(/有限责任公司/g, "有限公司");
  return plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const squeezed = (name: string): string => plainName(name).replace(/ /g, "");

export function nearness(one: string, other: string): Nearness {
  const [a, b] = [squeezed(one), squeezed(other)];
  if (a === "" || b === "") return "different";
  if (a === b) return "same";
  const longest = Math.max(a.length, b.length);
  // One letter in eight: a slip of the pen or of the reader. Less than that is another name.
  return distance(a, b) <= Math.max(1, Math.floor(longest / 8)) ? "near" : "different";
}

/** Does a text name this company, whatever stands around it? */
export const names = (text: string, company: string): boolean => squeezed(text).includes(squeezed(company));

/** Levenshtein, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const [del, ins, sub] = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)];
      next.push(Math.min(del, ins, sub));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
