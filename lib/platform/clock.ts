import type { Instant } from "../domain/claim/claim.ts";
import { env } from "./env.ts";
import { lookup } from "./transaction.ts";

/** The only reader of the machine's clock for rules. In demo mode it is ahead by what the desk's clock page set. */
export async function now(): Promise<Instant> {
  if (env().mode !== "demo") return Date.now();
  const found = await lookup<{ offset: string | null }>("select demo_offset() as offset", []);
  return nowAhead(Number(found.rows[0]?.offset ?? 0));
}

/** The same for a caller that has read the offset already. */
export const nowAhead = (offsetMs: number): Instant => Date.now() + (env().mode === "demo" ? offsetMs : 0);

/** Machine time, for transport (signatures, caches, durations), never for a rule. */
export const machineNow = (): Instant => Date.now();
