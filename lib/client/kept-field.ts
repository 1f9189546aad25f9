/** `sent`: what was on its way and got no answer. The server may have any one of it, under the next version. */
export type KeptField<T> = { value: T; version: number; sent?: readonly T[] };

/** Where this device keeps what is typed into a field until the server has it: `part` is a draft, or the findings of the desk. */
export const placeOf = (number: string, part: string, field: string): string => `rejoinder:${number}:${part}:${field}`;

export const keepField = <T>(place: string, kept: KeptField<T>): void => localStorage.setItem(place, JSON.stringify(kept));
export const forgetField = (place: string): void => localStorage.removeItem(place);
export const keptField = <T>(place: string): KeptField<T> | null =>
  JSON.parse(localStorage.getItem(place) ?? "null") as KeptField<T> | null;

/** The first is the likeliest to have come through: the line broke upon it. Of the others a long outage keeps the newest. */
const SENT_KEPT = 8;
export function sentToo<T>(sent: readonly T[], value: T): T[] {
  const all = sent.some((s) => same(s, value)) ? [...sent] : [...sent, value];
  return all.length > SENT_KEPT ? [...all.slice(0, 1), ...all.slice(2)] : all;
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What both changes together make of a value, or null where they exclude each other. */
export type Merge<T> = (base: T, mine: T, theirs: T) => T | null;

/**
 * Two texts on one field: what stays without a question, or null where a person must choose. What the server has may be this
 * page's own, stored although the answer never came: then the newer of the two, this one, goes on.
 */
export function meeting<T>(base: T, mine: T, stored: T, sent: readonly T[], merge?: Merge<T>): T | null {
  if (same(mine, stored) || sent.some((s) => same(s, stored))) return mine;
  return merge?.(base, mine, stored) ?? null;
}
