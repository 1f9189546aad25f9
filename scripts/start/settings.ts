import { SettingsError } from "#lib/platform/env.ts";

/** SQLSTATE of no such database, of a refused log-in, of a broken line and of a server that stops; and what sockets say. */
const UNUSABLE = /^(3D|28|08|57P|ECONN|ENOTFOUND|EAI_|ETIMEDOUT)/;

/** What who calls a command can mend, in a sentence; null for what nobody expects. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof SettingsError) return error.message;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== "string" || !UNUSABLE.test(code)) return null;
  return `The database (DATABASE_URL) cannot be used: ${message || code}.`;
}

/** What the settings make, or the end of the process with the one sentence that says which of them is wrong. */
export function fromSettings<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    console.error(sentence);
    process.exit(1);
  }
}
