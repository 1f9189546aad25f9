import { withoutWords } from "./log.ts";

/** What a database's error says of the row it was about; everything else of it names tables, columns and rules. */
const OF_THE_ROW = ["detail", "where", "hint", "internalQuery", "parameters"] as const;

/**
 * An error of the database as it may leave this layer. The driver, its wrapper and PostgreSQL put the values of the row into their
 * sentences, and whoever prints an error, as Next does by itself, prints them all. Code, constraint and stack stay.
 */
export function quiet(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof Error) quiet(error.cause);
  const ofQuery = "query" in error && "params" in error;
  const ofDatabase = "code" in error && "severity" in error;
  if (!ofQuery && !ofDatabase) return error;
  const message = ofQuery ? "the query failed" : withoutWords(error.message);
  const stack = error.stack?.replace(error.message, message);
  Object.assign(error, { message }, stack === undefined ? {} : { stack });
  if (ofQuery) Object.assign(error, { query: "", params: [] });
  for (const field of OF_THE_ROW) if (field in error) Object.assign(error, { [field]: undefined });
  return error;
}
