import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { intakeRequests } from "#db/schema/platform.ts";
import type { PartnerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { auditCount } from "#lib/platform/audit.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { refusedByDatabase, TROUBLE_STATUS, troubleOf } from "#lib/platform/trouble.ts";
import { API_LIMITS } from "./api-errors.ts";
import { unprovedTextUpTo } from "./body.ts";
import { callerOf, partnerOf } from "./partner-signature.ts";
import { problem, refusalProblem, zodProblem } from "./problem.ts";
import { storable } from "./storable.ts";

type Context = { tx: Tx; actor: PartnerActor; now: Instant };
type Params = Record<string, string>;
type RouteContext = { params: Promise<Params> };
const MEBIBYTE = 1024 * 1024;
export type Reply = { status: number; body: unknown };

const UNSIGNED = problem(
  401,
  "bad_signature",
  "x-partner-id, webhook-id, webhook-timestamp and webhook-signature do not verify this call and its body.",
);

/** A signed write: signature, limit, idempotency, schema, one audited transaction. Errors are RFC 9457 problems that name the field. */
export function intakeWrite<S extends z.ZodType>(schema: S, verb: (ctx: Context, params: Params, input: z.output<S>) => Promise<Reply>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    answered(async () => {
      const most = API_LIMITS.bodyMebibytes * MEBIBYTE;
      const tooLarge = problem(413, "body_too_large", `The body may have at most ${most} bytes.`);
      if (Number(request.headers.get("content-length") ?? 0) > most) return tooLarge;
      const caller = await callerOf(request);
      if (!caller) return UNSIGNED;
      // Chunks declare nothing, and nobody has signed anything yet.
      const read = await unprovedTextUpTo(request, most);
      if (read === "too_large") return tooLarge;
      if (read === "crowded")
        return problem(503, "crowded", "Too many large bodies are arriving. Send the call again in a moment, with the same webhook-id.");
      const body = read.text;
      const actor = await partnerOf(caller, request, body);
      if (!actor) return UNSIGNED;
      if (!(await takeRate(`intake:${actor.partnerId}`, API_LIMITS.callsAMinute, 60)))
        return problem(429, "too_many", `At most ${API_LIMITS.callsAMinute} calls a minute.`);
      const key = request.headers.get("webhook-id") ?? "";
      const params = await route.params;
      const hash = createHash("sha256")
        .update(`${request.method} ${new URL(request.url).pathname}\n${body}`)
        .digest("hex");
      // Asked before the transaction: who holds a connection and waits for a second one waits for others that do the same.
      const at = await now();
      return once(actor, key, hash, async (tx) => {
        const parsed = schema.safeParse(storable(parseJson(body)));
        if (!parsed.success) return zodProblem(parsed.error);
        return verb({ tx, actor, now: at }, params, parsed.data);
      });
    });
}

/** A signed read; GET has no body, so the signature covers the empty string. */
export function intakeRead(verb: (ctx: Context, params: Params) => Promise<Reply>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    answered(async () => {
      const caller = await callerOf(request);
      const actor = caller && (await partnerOf(caller, request, ""));
      if (!actor) return UNSIGNED;
      if (!(await takeRate(`intake:${actor.partnerId}`, API_LIMITS.callsAMinute, 60)))
        return problem(429, "too_many", `At most ${API_LIMITS.callsAMinute} calls a minute.`);
      const params = await route.params;
      const at = await now();
      return asStaff((tx) => verb({ tx, actor, now: at }, params));
    });
}

/**
 * The first call under a key does the work and keeps its answer in the same transaction; a repetition gets that answer.
 * The same key with another body is refused. A refused call leaves nothing, so that it may be corrected and sent again.
 */
async function once(actor: PartnerActor, key: string, bodySha256: string, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
  class Unsaved extends Error {
    readonly reply: Reply;
    constructor(reply: Reply) {
      super();
      this.reply = reply;
    }
  }
  try {
    return await asStaff(async (tx) => {
      const where = and(eq(intakeRequests.partnerId, actor.partnerId), eq(intakeRequests.key, key));
      const row = { partnerId: actor.partnerId, key, bodySha256, at: new Date(machineNow()) };
      // Waits for a call in flight under the same key, then sees its row.
      const mine = await tx.insert(intakeRequests).values(row).onConflictDoNothing().returning({ key: intakeRequests.key });
      if (mine.length === 0) {
        const [before] = await tx.select().from(intakeRequests).where(where);
        if (!before || before.status === null)
          throw new Unsaved(problem(409, "in_progress", "A call with this webhook-id is still being worked on."));
        if (before.bodySha256 !== bodySha256) throw new Unsaved(problem(422, "key_reused", "This webhook-id was used with another body."));
        return { status: before.status, body: before.response };
      }
      const reply = await work(tx);
      if (reply.status >= 400) throw new Unsaved(reply);
      if (auditCount(tx) === 0) throw new Error("an intake write left no audit entry");
      await tx.update(intakeRequests).set({ status: reply.status, response: reply.body }).where(where);
      return reply;
    });
  } catch (error) {
    if (error instanceof Unsaved) return error.reply;
    throw error;
  }
}

function parseJson(body: string): unknown {
  try {
    return body === "" ? {} : (JSON.parse(body) as unknown);
  } catch {
    throw new Refusal("bad_json");
  }
}

function faultProblem(error: unknown): Reply {
  const id = fault("intake", error);
  const trouble = troubleOf(error);
  if (trouble) return problem(TROUBLE_STATUS[trouble], trouble, `Send the call again later, with the same webhook-id. Tell us ${id}.`);
  const refused = refusedByDatabase(error);
  if (refused) return problem(refused === "invalid" ? 422 : 409, refused, `The call cannot be taken; nothing was stored. Tell us ${id}.`);
  return problem(500, "unexpected", `Tell us ${id}.`);
}

async function answered(work: () => Promise<Reply>): Promise<Response> {
  let reply: Reply;
  try {
    reply = await work();
  } catch (error) {
    reply = error instanceof Refusal ? refusalProblem(error) : faultProblem(error);
  }
  const type = reply.status >= 400 ? "application/problem+json" : "application/json";
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { "content-type": type, "cache-control": "no-store" } });
}
