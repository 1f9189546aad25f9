import "server-only";
import type { Result } from "#lib/platform/result.ts";
import { textUpTo } from "./body.ts";

/** As much as an action may carry. */
const MOST_BYTES = 256 * 1024;
const answer = (result: Result<unknown>, status = 200): Response =>
  Response.json(result, { status, headers: { "cache-control": "no-store" } });

/**
 * A wrapped action at an address that is the same in every build: a page that stood open over a deploy goes on saving. The wrapper
 * asks what it asks of every action: our own page, the session, the right, the schema. What this takes may grow and never shrink,
 * because older pages speak to it.
 */
export const lasting =
  (action: (input: never) => Promise<Result<unknown>>) =>
  async (request: Request): Promise<Response> => {
    const text = await textUpTo(request, MOST_BYTES);
    if (text === null) return answer({ ok: false, code: "body_too_large" }, 413);
    let input: unknown;
    try {
      input = JSON.parse(text);
    } catch {
      return answer({ ok: false, code: "invalid" }, 400);
    }
    return answer(await action(input as never));
  };
