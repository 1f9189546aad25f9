import { Webhook } from "standardwebhooks";
import type { PartnerActor } from "#lib/domain/actor.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { lookup } from "#lib/platform/transaction.ts";

/** Who says to call, and the sealed secrets it signs with. */
export type Caller = { partnerId: string; secret: string; previous: string | null };
const SIGNED_BY = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
/** Seconds a call may be old or early, as Standard Webhooks has it. */
const TOLERANCE = 5 * 60;

/** A partner that exists, with headers that could still verify: asked before a byte of the body is taken into memory. */
export async function callerOf({ headers }: Request): Promise<Caller | null> {
  const partnerId = headers.get("x-partner-id") ?? "";
  if (!/^[a-z0-9_-]{1,64}$/.test(partnerId) || SIGNED_BY.some((name) => !headers.get(name))) return null;
  const age = machineNow() / 1_000 - Number(headers.get("webhook-timestamp"));
  if (!(Math.abs(age) <= TOLERANCE)) return null;
  const found = await lookup<{ secret: string; previous: string | null }>("select secret, previous from partner_secrets($1)", [partnerId]);
  const [keys] = found.rows;
  return keys ? { partnerId, ...keys } : null;
}

/** Standard Webhooks in reverse: the partner signs `id.timestamp.body`; the id is the idempotency key as well. */
export async function partnerOf({ partnerId, secret, previous }: Caller, request: Request, body: string): Promise<PartnerActor | null> {
  const headers = Object.fromEntries(request.headers);
  const byPrevious = !signedWith(secret, body, headers);
  if (byPrevious && !(previous && signedWith(previous, body, headers))) return null;
  await lookup("select touch_partner($1, $2)", [partnerId, byPrevious]);
  return { kind: "partner", partnerId, name: partnerId };
}

function signedWith(sealed: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(unseal(sealed)).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
