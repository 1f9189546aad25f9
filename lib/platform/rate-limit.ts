import { createHash } from "node:crypto";
import { lookup } from "./transaction.ts";

/** Counts one use of `name`. False when the window's limit is exceeded; the count is taken before anything is evaluated. */
export async function takeRate(name: string, limit: number, windowSeconds: number): Promise<boolean> {
  // Hashed: the table must not collect addresses.
  const bucket = createHash("sha256").update(name).digest("hex");
  const found = await lookup<{ count: number }>("select take_rate($1, $2) as count", [bucket, windowSeconds]);
  return (found.rows[0]?.count ?? limit + 1) <= limit;
}
