type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;
const LEVELS = { info: 0, warn: 1, error: 2 } as const;
const threshold = (): number => LEVELS[(process.env.LOG_LEVEL as keyof typeof LEVELS | undefined) ?? "info"] ?? 0;

/** One JSON line on stderr. Names, addresses, texts and secrets do not belong in a field. */
function write(level: keyof typeof LEVELS, event: string, fields: Fields): void {
  if (LEVELS[level] < threshold()) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/**
 * Of somebody else's sentence what can stand in a log: the beginning, before it quotes, lists or explains, and no address or
 * token in it. Servers and parsers repeat what they were given.
 */
export function withoutWords(message: string): string {
  const beginning = /^[^"'`“”‘’<>({[:=\n\r\u0080-\uffff]*/.exec(message)?.[0] ?? "";
  return beginning
    .replace(/(?<!\S)\S*@\S*/g, "…")
    .replace(/\S{24,}/g, "…")
    .slice(0, 120)
    .trim();
}

export const log = {
  info: (event: string, fields: Fields = {}): void => write("info", event, fields),
  warn: (event: string, fields: Fields = {}): void => write("warn", event, fields),
  error: (event: string, fields: Fields = {}): void => write("error", event, fields),
};
