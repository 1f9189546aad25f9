import { randomBytes } from "node:crypto";
import { log, withoutWords } from "./log.ts";
import { count } from "./tally.ts";

/** Logs what nobody expected, once, under an id a person can read out on the phone: `E-7F3K-29`. Returns the id. */
export function fault(where: string, error: unknown): string {
  const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  const letters = [...randomBytes(6)].map((b) => alphabet[b % alphabet.length]).join("");
  const id = `E-${letters.slice(0, 4)}-${letters.slice(4)}`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  // The message of a database error quotes values; its code does not, nor does the stack once the message is off it.
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  const stack =
    error instanceof Error
      ? error.stack
          ?.replace(error.message, "")
          .split("\n")
          .filter((l) => /^\s+at /.test(l))
          .slice(0, 8)
          .join(" | ")
      : undefined;
  const name = cause instanceof Error ? cause.name : typeof cause;
  count("faults", where.split(".")[0] ?? "other");
  log.error("fault", {
    id,
    where,
    name,
    ...(code ? { code } : {}),
    ...(code || !(cause instanceof Error) ? {} : { message: withoutWords(cause.message) }),
    ...(stack ? { stack } : {}),
  });
  return id;
}
