import { and, type SQL, Subquery, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { claimNumber } from "../schema.ts";

/**
 * A whole number is one claim, found by its own index: among a million claims of one seller, looking up three words each of
 * them holds costs many times the page.
 */
export const numbered = (words: string, given: unknown = words): SQL | undefined =>
  claimNumber.safeParse(words.trim().toUpperCase()).success ? sql`${claims.number} = upper(trim(${given}))` : undefined;
/** Words, the last one as the beginning of one: asked of a row at hand, and of the index of words. */
export type Words = { held: SQL; indexed: SQL };
/** Everything else is looked up as words: by the desk, which the index answers itself, and by a seller, through a function of its own. */
export function wordsOf(given: unknown, of: "desk" | "seller"): Words {
  const held = sql`${claims.search} @@ search_query(${given})`;
  return { held, indexed: of === "desk" ? held : sql`${claims.id} in (select claims_holding(${given}))` };
}

/** Claims in an order: `by` orders by a key or what stands for it. */
export type Ordered = { key: SQL; by: (key: SQL) => SQL[]; where: SQL | undefined };
/** What claims are ordered by once they have been searched for. */
export const PLACE = sql`claims.place`;
export type Among = "near" | "everywhere";
/** So many claims of a seller are looked through for words; one with fewer needs no index of them. */
export const NEAR = 1_000;
/** A whole order number: few claims hold it, whoever asks. */
const ORDER = /^\s*\d{3}-\d{7}-\d{7}\s*$/;
export const soonest = (words: string): Among => (ORDER.test(words) ? "everywhere" : "near");
const listed = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

/**
 * The `most` first claims that hold the words, as `claims`. Words that many claims hold are found soonest by walking the order,
 * words that few hold by their own index; how many hold them is not known beforehand, and PostgreSQL guesses badly for the
 * beginning of a word. So the `near` first of the order are looked through, and only where they do not give enough and are not
 * all there are is it asked again: then all that hold the words are fetched (never a million: those would have been found) and
 * put in order. `offset 0` keeps PostgreSQL from walking the order there.
 */
export function searched(
  among: Among,
  { key, by, where }: Ordered,
  words: Words,
  { most, near }: { most: number; near: number },
): Subquery {
  const rows = sql`select claims.*, ${key} as place from claims where`;
  const found =
    among === "near"
      ? sql`(${rows} ${where ?? sql`true`} order by ${listed(by(key))} limit ${sql.raw(String(near))}) claims where ${words.held}`
      : sql`(${rows} ${and(where, words.indexed)} offset 0) claims`;
  return new Subquery(sql`select * from ${found} order by ${listed(by(PLACE))} limit ${sql.raw(String(most))}`, {}, "claims");
}
