import type { Actor } from "../actor.ts";
import { packOf } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import type { ClaimEvent, Effect } from "./event.ts";
import { NEW_CLAIM } from "./new-claim.ts";
import type { May, RefusalCode, StepContext } from "./row.ts";
import { EVENT_NAMES, type EventName } from "./states.ts";
import { rowOf } from "./table.ts";

export type Stepped = { ok: true; claim: Claim; effects: readonly Effect[] } | { ok: false; code: RefusalCode };

/** One event on a claim; null only for `file`. Never changes its input. Actor first, then state, then the guards. */
export function step(claim: Claim | null, event: ClaimEvent, ctx: StepContext): Stepped {
  const row = rowOf(event.type);
  if (!row.who.some((may) => permits(may, ctx.actor))) return { ok: false, code: "not_allowed_actor" };
  if (!row.from.includes(claim?.state ?? "none")) return { ok: false, code: "wrong_state" };
  const at = claim ?? NEW_CLAIM;
  const code = row.when?.(at, ctx) ?? row.check?.(at, event, ctx) ?? null;
  return code === null ? { ok: true, ...row.apply(at, event, ctx) } : { ok: false, code };
}

/** The events this actor could bring now, by the same rows; what depends on the input is asked by `step`. */
export function allowed(claim: Claim, actor: Actor, now: Instant): EventName[] {
  const ctx = { actor, now, pack: packOf(claim.program, claim.packVersion) };
  return EVENT_NAMES.filter((name) => {
    const row = rowOf(name);
    return row.from.includes(claim.state) && row.who.some((may) => permits(may, actor)) && (row.when?.(claim, ctx) ?? null) === null;
  });
}

function permits(may: May, actor: Actor): boolean {
  if (may.kind === "seller") return actor.kind === "seller" && may.roles.includes(actor.role);
  if (may.kind === "staff") return actor.kind === "staff" && may.roles.includes(actor.role);
  return may.kind === actor.kind;
}
