import type { IncomingMessage, ServerResponse } from "node:http";
import { TOO_LARGE, UNREADABLE } from "#lib/i18n/door-words.ts";

const ACTION_LIMIT = 256 * 1024;

/**
 * Next answers an oversized action with a 500; people deserve the reason. A body that does not say its length could be any
 * size and no browser sends one with an action, so it is asked to say it. @returns whether the request is answered
 */
export function oversized(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.method !== "POST" || !isAction(req)) return false;
  const length = req.headers["content-length"];
  const known = length !== undefined;
  if (known && Number(length) <= ACTION_LIMIT) return false;
  // Next shows the words only of exactly this type.
  res.writeHead(known ? 413 : 411, { "content-type": "text/plain", "cache-control": "no-store", connection: "close" }).end(TOO_LARGE);
  return true;
}

/**
 * Our own actions answer whatever happens to them, so where Next has only a fault to tell of an action, it could not read what was
 * sent. That is the sender's mistake.
 */
export const mayBeUnreadable = (req: IncomingMessage): boolean => req.method === "POST" && isAction(req);

export function refuseUnreadable(res: ServerResponse): void {
  res.writeHead(400, { "content-type": "text/plain", "cache-control": "no-store" }).end(UNREADABLE);
}

/** Next takes an action by its header, and by the body of a form that was sent without scripts. */
const isAction = (req: IncomingMessage): boolean =>
  req.headers["next-action"] !== undefined ||
  (!/^\/(api|uploads)(\/|\?|$)/.test(req.url ?? "") &&
    /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(req.headers["content-type"] ?? ""));
