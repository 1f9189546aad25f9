import "server-only";
import { now } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asSeller, lookup, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";

type Reader = { sellerId: string; userId: string; locale: "zh-CN" | "en"; zone: string };
type Draw = (tx: Tx, reader: Reader, appUrl: string, now: number) => Promise<string>;

/** Reads an hour by one address (programs ask every quarter of an hour), and guesses a minute by one place. */
const [READS, GUESSES] = [30, 60];
const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };
const nothing = (status: number): Response => new Response(null, { status, headers: HEADERS });

/** A calendar by its secret address, without a session. Taken back, changed, never made, its person gone: the same nothing. */
export function calendarFeed(draw: Draw) {
  return async (request: Request, route: { params: Promise<{ token: string }> }): Promise<Response> => {
    try {
      const token = (await route.params).token.replace(/\.ics$/, "");
      if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return nothing(404);
      if (!(await takeRate(`feeds:${request.headers.get("x-real-ip") ?? ""}`, GUESSES, 60))) return nothing(429);
      const hash = tokenHash(token);
      const found = await lookup<{ reader: Reader | null }>("select feed_reader($1) as reader", [hash]);
      const reader = found.rows[0]?.reader;
      if (!reader) return nothing(404);
      if (!(await takeRate(`feed:${hash}`, READS, 3_600))) return nothing(429);
      const at = await now();
      const text = await asSeller(mintSellerScope(reader.sellerId, reader.userId), (tx) => draw(tx, reader, env().appUrl, at));
      return new Response(text, { headers: { ...HEADERS, "content-type": "text/calendar; charset=utf-8" } });
    } catch (error) {
      fault("feed", error);
      return nothing(500);
    }
  };
}
