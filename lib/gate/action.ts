import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { currentSession } from "#lib/auth/current.ts";
import type { Session } from "#lib/auth/session.ts";
import type { SellerActor, StaffActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { auditCount } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal, type Result } from "#lib/platform/result.ts";
import { asSeller, asStaff, type Tx } from "#lib/platform/transaction.ts";
import { refusedByDatabase, troubleOf } from "#lib/platform/trouble.ts";
import { type SellerAction, type StaffAction, sellerMay, staffMay, suspendedMay } from "./permissions.ts";
import { keepPreferences, keepSession, preferencesOf } from "./preferences.ts";
import { storable } from "./storable.ts";

type Context<A> = { tx: Tx; actor: A; now: Instant };
type Verb<A, I, T> = (ctx: Context<A>, input: I) => Promise<T>;

/** Calls a person may make a minute; typing saves often. */
const CALLS_A_MINUTE = 240;
/** Each sends a mail to an address that somebody typed. */
const INVITING: ReadonlySet<string> = new Set([
  "team.invite",
  "team.resend",
  "seller.invite",
  "seller.resend",
  "staff.invite",
  "staff.resend",
]);
const INVITES_AN_HOUR = 40;

/** A write of a seller: actor from the session, permission, limit, schema, one transaction under the seller's rows, audit or no commit. */
export function sellerAction<S extends z.ZodType, T>(name: SellerAction, schema: S, verb: Verb<SellerActor, z.output<S>, T>) {
  return (input: z.input<S>): Promise<Result<T>> =>
    guarded(name, schema, input, async (session, data) => {
      if (!session) throw new Refusal("signed_out");
      if (!session.seller) throw new Refusal("not_found");
      const { actor, scope, membership } = session.seller;
      if (!sellerMay(actor.role, name)) throw new Refusal("forbidden");
      if (membership.suspended && !suspendedMay(name)) throw new Refusal("seller_suspended");
      const at = await now();
      return asSeller(scope, (tx) => audited(name, tx, () => verb({ tx, actor, now: at }, data)));
    });
}

/** A write of the desk, under the staff role. */
export function staffAction<S extends z.ZodType, T>(name: StaffAction, schema: S, verb: Verb<StaffActor, z.output<S>, T>) {
  return (input: z.input<S>): Promise<Result<T>> =>
    guarded(name, schema, input, async (session, data) => {
      if (!session) throw new Refusal("signed_out");
      if (!session.staff) throw new Refusal("not_found");
      const actor = session.staff;
      if (!staffMay(actor.role, name)) throw new Refusal("forbidden");
      const at = await now();
      return asStaff((tx) => audited(name, tx, () => verb({ tx, actor, now: at }, data)));
    });
}

/** What a person does to its own account. The verb gets the session and audits in its own transaction. */
export function accountAction<S extends z.ZodType, T>(name: string, schema: S, verb: (session: Session, input: z.output<S>) => Promise<T>) {
  return (input: z.input<S>): Promise<Result<T>> =>
    guarded(name, schema, input, (session, data) => {
      if (!session) throw new Refusal("signed_out");
      return verb(session, data);
    });
}

/**
 * The same for what makes a session worth more: it goes on under a new token, so that who knew the one before is left out. The
 * verb hands the token back beside its answer; it goes into the cookie and nowhere else.
 */
export function renewingAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  verb: (session: Session, input: z.output<S>) => Promise<{ answer: T; token: string }>,
) {
  return (input: z.input<S>): Promise<Result<T>> =>
    guarded(name, schema, input, async (session, data) => {
      if (!session) throw new Refusal("signed_out");
      const { answer, token } = await verb(session, data);
      await keepSession(token);
      return answer;
    });
}

/** What anybody may do, signed in or not: its own preferences, and what a link from a mail opens. `address`: whose guesses are counted. */
export function publicAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  verb: (session: Session | null, input: z.output<S>, from: { address: string; agent: string }) => Promise<T>,
) {
  return (input: z.input<S>): Promise<Result<T>> =>
    guarded(name, schema, input, async (session, data) => {
      const said = await headers();
      return verb(session, data, { address: said.get("x-real-ip") ?? "", agent: said.get("user-agent") ?? "" });
    });
}

async function audited<T>(name: string, tx: Tx, work: () => Promise<T>): Promise<T> {
  const result = await work();
  if (auditCount(tx) === 0) throw new Error(`${name} wrote no audit entry`);
  return result;
}

async function guarded<S extends z.ZodType, T>(
  name: string,
  schema: S,
  input: unknown,
  run: (session: Session | null, data: z.output<S>) => Promise<T>,
): Promise<Result<T>> {
  try {
    // Server actions run even without an Origin header; only our own pages send this one.
    if ((await headers()).get("sec-fetch-site") !== "same-origin") throw new Refusal("forbidden");
    const session = await currentSession();
    if (session && !(await takeRate(`action:${session.userId}`, CALLS_A_MINUTE, 60))) throw new Refusal("too_many");
    // Here and not in the verb: whoever holds its transaction's connection and waits for a second one waits for others like it.
    if (session && INVITING.has(name) && !(await takeRate(`invite:${session.userId}`, INVITES_AN_HOUR, 3_600)))
      throw new Refusal("too_many");
    const parsed = schema.safeParse(storable(input));
    if (!parsed.success) throw new Refusal("invalid", { fields: fieldCodes(parsed.error) });
    const data = await run(session, parsed.data);
    await keepPreferences(preferencesOf(data));
    return { ok: true, data };
  } catch (error) {
    if (error instanceof Refusal) return error.toResult();
    const id = fault(name, error);
    // Whether it was saved before a line broke is not known: the words for trouble promise neither.
    return { ok: false, code: troubleOf(error) ?? refusedByDatabase(error) ?? "unexpected", params: { id } };
  }
}

/** First message of each field. Schemas carry codes as messages, so these are codes. */
export function fieldCodes(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "form";
    fields[path] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : "invalid";
  }
  return fields;
}
