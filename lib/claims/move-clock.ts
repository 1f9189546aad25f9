import { sql } from "drizzle-orm";
import type { z } from "zod";
import { demoClock } from "#db/schema/platform.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { env } from "#lib/platform/env.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { StaffContext } from "./context.ts";
import type { moveClockSchema } from "./desk-schema.ts";

/** Demo mode only: sets the clock ahead and lets everything that fell due happen at once. Backwards is refused: steps would precede their causes. */
export async function moveClock({ tx, actor, now }: StaffContext, { hours }: z.output<typeof moveClockSchema>): Promise<{ now: number }> {
  if (env().mode !== "demo") throw new Refusal("not_found");
  if (hours <= 0) throw new Refusal("clock_backwards");
  const ms = hours * 3_600_000;
  await tx
    .insert(demoClock)
    .values({ id: 1, offsetMs: ms })
    .onConflictDoUpdate({ target: demoClock.id, set: { offsetMs: sql`${demoClock.offsetMs} + ${ms}` } });
  enqueue(tx, "sweep", {}, "clock");
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action: "clock.move", subject: "demo", data: { hours } });
  return { now: now + ms };
}
