import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { problem } from "#lib/gate/problem.ts";
import { TOO_LARGE, TOO_SLOW, UNREADABLE } from "#lib/i18n/door-words.ts";

const ACTION_LIMIT = 256 * 1024;
/** Its library takes a body of any size into memory, from anybody. */
const SIGN_IN = /^\/api\/auth(\/|\?|$)/;

/**
 * Next answers an oversized action with a 500; people deserve the reason. A body that does not say its length could be any
 * size and no browser sends one with an action, so it is asked to say it. @returns whether the request is answered
 */
export function oversized(req: IncomingMessage, res: ServerResponse): boolean {
  if (req.method !== "POST" || !(isAction(req) || SIGN_IN.test(req.url ?? ""))) return false;
  const length = req.headers["content-length"];
  const known = length !== undefined;
  if (known && Number(length) <= ACTION_LIMIT) return false;
  // Next shows the words only of exactly this type.
  res.writeHead(known ? 413 : 411, { "content-type": "text/plain", "cache-control": "no-store" }).end(TOO_LARGE);
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

/** What is no upload is small: its body has a minute to arrive, and one second more for each of these. */
const BYTES_A_SECOND = 16 * 1024;
/** However long it says it is, or when it does not say. */
const MOST_SECONDS = 900;
const OF_A_BODY = ["content-type", "content-encoding", "content-length", "transfer-encoding"];

/** Seconds a request has for its body; null for one without. */
export function bodySeconds({ headers }: Pick<IncomingMessage, "headers">): number | null {
  if (headers["transfer-encoding"] !== undefined) return MOST_SECONDS;
  const length = Number(headers["content-length"] ?? 0);
  return length > 0 ? Math.min(MOST_SECONDS, 60 + length / BYTES_A_SECOND) : null;
}

/**
 * Whoever begins a body and never ends it would hold its connection for ever. Not for uploads, which stand under rules of their own.
 * To be called before anything is put around the answer.
 */
export function boundBody(req: IncomingMessage, res: ServerResponse, seconds = bodySeconds(req)): void {
  if (seconds === null) return;
  const { writeHead, end } = res;
  const timer = setTimeout(() => {
    if (req.complete) return;
    if (res.headersSent) return void req.socket.destroy();
    for (const name of OF_A_BODY) res.removeHeader(name);
    const [type, words] = tooSlow(req);
    // The rest of the body may not pass for a further request.
    Reflect.apply(writeHead, res, [408, { "content-type": type, "cache-control": "no-store", connection: "close" }]);
    Reflect.apply(end, res, [words, () => req.socket.destroySoon()]);
    // Whoever waits for the rest learns that it does not come, and speaks to nobody any more.
    req.socket.once("close", () => req.destroy());
    Object.assign(res, { writeHead: () => res, write: () => true, end: () => res, setHeader: () => res });
  }, seconds * 1_000);
  timer.unref();
  for (const over of ["end", "close"]) req.once(over, () => clearTimeout(timer));
}

/** What is declared up to here may go by unread behind an answer; of more, or of an end nobody knows, nothing does. */
const REST_BYTES = 64 * 1024 * 1024;
/** How long the connection of the others stays, for its answer to be read. */
const REST_MS = 5_000;

/**
 * Whoever answers before the body is in may have begun to read it, and Node then lets nothing more of it through: the next request
 * of that connection, which stands behind the rest, would wait until the connection ends. So the rest goes by unread in
 * the time its body has, or, where there may be much of it, the connection ends once there was time to read the answer.
 */
export function passRest(req: IncomingMessage, res: ServerResponse, restMs = REST_MS): void {
  // A request that is given up loses its socket.
  const { socket } = req;
  res.once("finish", () => {
    if (req.complete) return;
    const passes = Number(req.headers["content-length"] ?? Number.NaN) <= REST_BYTES;
    if (passes) letPass(req, socket);
    const ms = passes ? (bodySeconds(req) ?? 0) * 1_000 : restMs;
    setTimeout(() => req.complete || socket.destroy(), ms).unref();
  });
}

function letPass(req: IncomingMessage, socket: Socket): void {
  req.unpipe();
  for (const reading of ["readable", "data"]) req.removeAllListeners(reading);
  // What is given up takes no byte, and each that comes for it halts the line.
  const goOn = () => (req.complete ? socket.off("pause", goOn) : socket.resume());
  if (req.destroyed) socket.on("pause", goOn).resume();
  else req.on("data", () => {}).resume();
}

function tooSlow({ url = "/" }: IncomingMessage): readonly [type: string, words: string] {
  if (/^\/api\/v1\//.test(url)) {
    const { body } = problem(
      408,
      "body_too_slow",
      "The body did not arrive in time; nothing was stored. Send the call again, with the same webhook-id.",
    );
    return ["application/problem+json", JSON.stringify(body)];
  }
  if (/^\/api\//.test(url)) return ["application/json", '{"ok":false,"code":"body_too_slow"}'];
  // Next shows the words only of exactly this type.
  return ["text/plain", TOO_SLOW];
}

/** Next takes an action by its header, and by the body of a form that was sent without scripts. */
const isAction = (req: IncomingMessage): boolean =>
  req.headers["next-action"] !== undefined ||
  (!/^\/(api|uploads)(\/|\?|$)/.test(req.url ?? "") &&
    /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(req.headers["content-type"] ?? ""));
