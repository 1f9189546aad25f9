import { Refusal } from "#lib/platform/result.ts";

const DEPTH = 40;

/**
 * What came from outside, without what PostgreSQL cannot keep and nobody types: the zero character, and halves of characters.
 * @throws Refusal for what is nested deeper than anything of ours, rather than walk into it
 */
export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return clean(value);
  // The protocol of actions may name what stayed in the browser: a thing that throws when it is touched, and no input of ours.
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEPTH) throw new Refusal("invalid");
  if (Array.isArray(value)) return value.map((one) => storable(one, depth + 1));
  // Files, dates and the like come as they are: schemas take none of them.
  const plain = Object.getPrototypeOf(value);
  if (plain !== Object.prototype && plain !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), storable(one, depth + 1)]));
}

const clean = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();
