/**
 * Whom a text names with `@`. The longest name that fits counts, so that “@Lin Jie” is not also a “@Lin”; a name may be
 * followed by anything but a further letter or figure.
 */
export function mentionsIn<P extends { name: string }>(text: string, people: readonly P[]): P[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<P>();
  for (const at of text.matchAll(/[@＠]/g)) {
    const rest = text.slice(at.index + 1);
    const person = byLength.find(({ name }) => startsWith(rest, name));
    if (person) found.add(person);
  }
  return people.filter((p) => found.has(p));
}

function startsWith(rest: string, name: string): boolean {
  if (rest.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  const next = rest.slice(name.length, name.length + 1);
  // In Chinese the next word follows without a space.
  return next === "" || !/[\p{L}\p{N}]/u.test(next) || /\p{Script=Han}/u.test(next);
}
