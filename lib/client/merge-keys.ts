/**
 * Two people's changes to a list of answers by key, put together. null where both changed the same key to different things:
 * then a person has to choose.
 */
export function mergeKeys<V>(
  base: Readonly<Record<string, V>>,
  mine: Readonly<Record<string, V>>,
  theirs: Readonly<Record<string, V>>,
): Record<string, V> | null {
  const both: Record<string, V> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, own, other] = [base[key], mine[key], theirs[key]];
    if (own !== was && other !== was && own !== other) return null;
    const kept = own === was ? other : own;
    if (kept !== undefined) both[key] = kept;
  }
  return both;
}

/** The same for a set: what either added or took away. Nothing in it can exclude anything else. */
export function mergeSets<V>(base: readonly V[], mine: readonly V[], theirs: readonly V[]): V[] {
  const all = [...new Set([...theirs, ...mine])];
  return all.filter((v) => (base.includes(v) ? mine.includes(v) && theirs.includes(v) : true));
}
