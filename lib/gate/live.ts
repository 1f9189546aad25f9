import type { IncomingMessage, ServerResponse } from "node:http";
import { visitOf } from "#lib/auth/session.ts";
import { cookieOf, sessionCookie } from "#lib/auth/token.ts";
import { fault } from "#lib/platform/fault.ts";
import { type Listener, listen } from "#lib/platform/listen.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import type { SellerRead } from "#lib/platform/transaction.ts";

/** A browser opens one a visible page; more than these are refused, and those pages ask by themselves. */
const STREAMS_A_SESSION = 4;
const OPENINGS_A_MINUTE = 60;
/** A comment so often keeps proxies from closing; the session is asked again as well. */
const BEAT_MS = 25_000;
/** What comes in a burst is told once. */
const GATHER_MS = 150;

type Stream = {
  sellerId: string;
  session: string;
  response: ServerResponse;
  /** Asks the session and the numbers again, and sends them; ends the stream when the session has ended or changed its seller. */
  refresh(): void;
  /** Something of the seller changed: the page is told so even where its numbers stay what they were. */
  tell(): void;
};
type Count = (read: SellerRead) => Promise<object>;

/**
 * Server-sent events for open pages: the numbers of the rail, sent anew whenever something of the seller changed, and the word
 * that it did, for pages that show more than numbers. Each is read through the stream's own session, under row-level security: a message of the database only says that it is time to ask.
 */
export function liveDoor(count: Count) {
  const streams = new Set<Stream>();
  let listener: Listener | null = null;
  let closed = false;

  const onMessage = (text: string) => {
    const [what, id] = text.split(" ");
    for (const s of streams) {
      if (what === "seller" && s.sellerId === id) s.tell();
      else if (what !== "seller" && s.session === id) s.refresh();
    }
  };
  const onGap = () => {
    for (const s of streams) s.tell();
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const cookie = cookieOf(req.headers.cookie, sessionCookie());
    const site = req.headers["sec-fetch-site"];
    const refuse = (status: number) => void res.writeHead(status, { "cache-control": "no-store" }).end();
    if (req.method !== "GET" || (site !== undefined && site !== "same-origin")) return refuse(403);
    const first = await look(cookie, count);
    if (!first) return refuse(401);
    const mine = [...streams].filter((s) => s.session === first.session);
    if (closed || mine.length >= STREAMS_A_SESSION || !(await takeRate(`live:${first.session}`, OPENINGS_A_MINUTE, 60))) return refuse(429);
    // Who left meanwhile is told nothing more, and would never be taken off the list: its end has been told already.
    if (res.destroyed || res.closed) return;
    listener ??= listen(onMessage, onGap);
    res.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    let [busy, again, beat] = [false, false, setInterval(() => {}, BEAT_MS)];
    let [sent, told] = ["", false];
    const send = (numbers: object) => {
      const data = JSON.stringify(numbers);
      if (data !== sent) res.write(`data: ${data}\n\n`);
      sent = data;
    };
    const refresh = async () => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      try {
        await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
        again = false;
        if (closed || res.writableEnded || res.destroyed) return;
        const found = await look(cookie, count);
        if (!found || found.session !== first.session || found.sellerId !== first.sellerId) return void res.end();
        // A page that does not read is cut off, not piled up for.
        if (res.writableNeedDrain) return void res.destroy();
        send(found.numbers);
        if (told) res.write("event: told\ndata: 1\n\n");
        told = false;
      } catch (error) {
        // The database is away for a moment: what was missed is asked again when the connection is back, and with each beat.
        fault("live", error);
      } finally {
        busy = false;
        if (again && !closed && !res.writableEnded) void refresh();
      }
    };
    const stream: Stream = {
      ...{ sellerId: first.sellerId, session: first.session, response: res },
      refresh: () => void refresh(),
      tell: () => {
        told = true;
        void refresh();
      },
    };
    streams.add(stream);
    res.on("close", () => {
      streams.delete(stream);
      clearInterval(beat);
    });
    clearInterval(beat);
    beat = setInterval(() => {
      res.write(": beat\n\n");
      void refresh();
    }, BEAT_MS);
    // Pages spread their return after a restart over a few seconds.
    res.write(`retry: ${2_000 + Math.floor(Math.random() * 3_000)}\n\n`);
    send(first.numbers);
    // What was committed between the look and now was told to nobody.
    void refresh();
  }

  return {
    handle,
    async close(): Promise<void> {
      closed = true;
      for (const s of streams) s.response.end();
      await listener?.close();
    },
  };
}

type Looked = { session: string; sellerId: string; numbers: object };
/** The session of the cookie as it is now, with its seller's numbers; null once it has ended or for who acts for no seller. */
async function look(cookie: string | undefined, count: Count): Promise<Looked | null> {
  const visit = await visitOf(cookie, false);
  if (!visit) return null;
  // Nobody waits for the clock here: if the database is away, the two below say so.
  visit.clockOffset.catch(() => undefined);
  const [session, numbers] = await Promise.all([visit.session, count(visit.read)]);
  return session?.seller ? { session: session.tokenHash, sellerId: session.seller.actor.sellerId, numbers } : null;
}
