/** The last parameter as the limit of a whole statement, with what may stand behind it. */
const LIMIT = / limit \$(\d+)( for (?:no key )?(?:update|share)\b[^$]*)?$/;

/**
 * Writes a statement's limit out. As a parameter PostgreSQL takes a general plan for reading a tenth of the table, finds it dear,
 * and so plans every execution anew, which often costs several times what the statement does. Limits are constants of ours: a
 * text each.
 */
export function withLimitWritten(text: string, values: readonly unknown[] | undefined): { text: string; values: unknown[] } | null {
  const found = LIMIT.exec(text);
  const limit = values?.at(-1);
  if (!found || !values || Number(found[1]) !== values.length || !Number.isSafeInteger(limit)) return null;
  return { text: `${text.slice(0, found.index)} limit ${limit}${found[2] ?? ""}`, values: values.slice(0, -1) };
}
