import "server-only";
import { currentSession } from "#lib/auth/current.ts";
import type { SessionLeft } from "#lib/domain/session-left.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { lookup } from "#lib/platform/transaction.ts";

/** A page tells at most once a minute that somebody uses it; several tabs share a session. */
const CALLS_A_MINUTE = 60;
const answer = (status: number, body: unknown = { ok: false }): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** GET says what is left and changes nothing; POST is somebody who reads or types, so the idle time begins anew. */
export async function sessionLeft(request: Request): Promise<Response> {
  try {
    if (request.method === "POST" && request.headers.get("sec-fetch-site") !== "same-origin") return answer(403);
    // The look itself puts off the end, where the server did not mark the request as the page's own.
    const session = await currentSession();
    if (!session) return answer(401);
    if (!(await takeRate(`left:${session.tokenHash}`, CALLS_A_MINUTE, 60))) return answer(429);
    const { rows } = await lookup<{ idle: string; most: string }>("select idle, most from session_left($1)", [session.tokenHash]);
    const [left] = rows;
    return left
      ? answer(200, { idle: Number(left.idle), most: Number(left.most), person: session.userId } satisfies SessionLeft)
      : answer(401);
  } catch (error) {
    fault("session", error);
    return answer(500);
  }
}
