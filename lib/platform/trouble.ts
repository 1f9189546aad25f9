/** Faults that are no mistake of ours and pass: people are told which, and try again. Codes of `errors`. */
export type Trouble = "database_away" | "disk_full";
export const TROUBLE_STATUS = { database_away: 503, disk_full: 507 } as const;

/** The system could not reach PostgreSQL, or PostgreSQL stops, starts, has no connection or memory left or is no primary any more. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P01|57P02|57P03|53200|53300|25006)$/;
/** The driver's own words, which have no code. */
const AWAY_WORDS =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;
/** Of our own disk, and of the database's. */
const FULL = /^(ENOSPC|EDQUOT|EFBIG|53100)$/;

export function troubleOf(error: unknown): Trouble | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const code = "code" in at ? String(at.code) : "";
    if (FULL.test(code)) return "disk_full";
    if (AWAY.test(code) || AWAY_WORDS.test(at.message)) return "database_away";
  }
  return null;
}

/** What PostgreSQL refused of its own and a person can mend: a value no column holds, or two of the same at the same moment. */
export function refusedByDatabase(error: unknown): "invalid" | "conflict" | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const code = "code" in at ? String(at.code) : "";
    if (/^22[0-9A-Z]{3}$/.test(code)) return "invalid";
    if (/^(23505|40001|40P01)$/.test(code)) return "conflict";
  }
  return null;
}
