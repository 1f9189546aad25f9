import type { IncomingMessage, ServerResponse } from "node:http";
import { awayPage } from "#lib/gate/away-page.ts";
import { problem } from "#lib/gate/problem.ts";
import { DATABASE_AWAY } from "#lib/i18n/door-words.ts";
import type { DatabaseWatch } from "#lib/platform/database-watch.ts";
import { mayBeUnreadable, refuseUnreadable } from "./web-bodies.ts";

const AGAIN_SECONDS = 5;
const OF_A_BODY = ["content-type", "content-encoding", "content-length", "transfer-encoding", "set-cookie", "location", "etag"];
/** What asks no database, or has its own word for one that is away. */
const UNCONCERNED = /^\/(_next\/static\/|api\/health(\/|\?|$)|api\/csp-report)/;

/**
 * While the database is away every reader is told so within a moment, in words and with 503: who comes, who waits, and who was
 * answered with a fault because of it. Nothing is taken back: what was under way may still come to its end.
 */
export function awayDoor() {
  const waiting = new Set<() => void>();
  return {
    /** To be called when the database has gone or come back. */
    changed(away: boolean): void {
      if (away) for (const tell of [...waiting]) tell();
    },
    /** @returns whether the request is answered */
    refuse(watch: DatabaseWatch, req: IncomingMessage, res: ServerResponse): boolean {
      if (UNCONCERNED.test(req.url ?? "/")) return false;
      if (watch.away()) {
        answer(req, res);
        return true;
      }
      const plainly = holdFaults(res, async () => {
        if (!(await watch.ask())) return () => answer(req, res);
        return mayBeUnreadable(req) ? () => refuseUnreadable(res) : null;
      });
      const tell = () => plainly(() => answer(req, res));
      waiting.add(tell);
      res.once("close", () => waiting.delete(tell));
      return false;
    },
  };
}

/**
 * A fault is kept back until it is known whether the database or the sender is to blame, and then told as that.
 * @returns what answers in another way, past everything that was put around the answer meanwhile, unless it has begun
 */
function holdFaults(res: ServerResponse, instead: () => Promise<(() => void) | null>): (tell: () => void) => void {
  const { writeHead, write, end } = res;
  const held: unknown[] = [];
  let head: unknown[] | null = null;
  const isFault = () => (head ? head[0] === 500 : res.statusCode === 500) && !res.headersSent;
  const release = () => Object.assign(res, { writeHead, write, end });
  const plainly = (tell: () => void): void => {
    if (res.headersSent || res.writableEnded) return;
    release();
    // What the answer would have been says nothing about this one.
    for (const name of OF_A_BODY) res.removeHeader(name);
    tell();
  };
  Object.assign(res, {
    writeHead(...given: unknown[]) {
      if (given[0] !== 500 || res.headersSent) return Reflect.apply(writeHead, res, given);
      head = given;
      return res;
    },
    write(...given: unknown[]) {
      if (!isFault()) return Reflect.apply(write, res, given);
      held.push(given[0]);
      for (const done of given) if (typeof done === "function") process.nextTick(done as () => void);
      return true;
    },
    end(...given: unknown[]) {
      if (!isFault()) return Reflect.apply(end, res, given);
      if (given[0] !== undefined && typeof given[0] !== "function") held.push(given[0]);
      void instead().then((tell) => {
        if (tell) return plainly(tell);
        release();
        if (res.headersSent || res.writableEnded) return;
        if (head) Reflect.apply(writeHead, res, head);
        for (const piece of held) Reflect.apply(write, res, [piece]);
        res.end();
      });
      return res;
    },
  });
  return plainly;
}

function answer(req: IncomingMessage, res: ServerResponse): void {
  const path = req.url ?? "/";
  const [type, body] = wordsFor(req, path);
  res.writeHead(503, {
    "content-type": type,
    "cache-control": "no-store",
    "retry-after": String(AGAIN_SECONDS),
    vary: "Cookie, Accept-Language",
  });
  res.end(req.method === "HEAD" ? undefined : body);
  // Whoever was making the other answer goes on for a while, and speaks to nobody.
  Object.assign(res, { writeHead: () => res, write: () => true, end: () => res, setHeader: () => res });
}

function wordsFor(req: IncomingMessage, path: string): readonly [type: string, body: string] {
  // Next shows the words only of exactly this type.
  if (req.headers["next-action"] !== undefined) return ["text/plain", DATABASE_AWAY];
  if (/^\/uploads(\/|\?|$)/.test(path)) return ["text/plain", DATABASE_AWAY];
  if (/^\/api\/v1\//.test(path)) {
    const { body } = problem(503, "database_away", "The database does not answer just now. Send the call again, with the same webhook-id.");
    return ["application/problem+json", JSON.stringify(body)];
  }
  if (/^\/(api\/|live(\?|$))/.test(path)) return ["application/json", '{"ok":false,"code":"database_away"}'];
  return ["text/html; charset=utf-8", awayPage(req)];
}
