import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import type { z } from "zod";
import type { GuestActor } from "#lib/domain/actor.ts";
import { auditCount } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { fault } from "#lib/platform/fault.ts";
import { type GuestLink, markOpened, openLink, sellerOfToken } from "#lib/platform/guest-links.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asSeller, mintSellerScope, type SellerScope, type Tx } from "#lib/platform/transaction.ts";
import { TROUBLE_STATUS, troubleOf } from "#lib/platform/trouble.ts";
import { fieldCodes } from "./action.ts";
import { storable } from "./storable.ts";

/**
 * Calls a minute by one link, and by one address: a token is 256 bits, so the second only spares the database. Not by everybody
 * together, or one who guesses would shut all links of all others.
 */
export const GUEST_LIMITS = { link: 60, address: 300 } as const;
const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

export type Guest = { link: GuestLink; actor: GuestActor; scope: SellerScope; now: number };

/** Whoever holds the token of an open link. Expired, taken back, never made: the same nothing. */
async function guestOf(token: string, address: string | null): Promise<Guest | null> {
  if (!(await takeRate(`guests:${address ?? ""}`, GUEST_LIMITS.address, 60))) return null;
  if (!(await takeRate(`guest:${token}`, GUEST_LIMITS.link, 60))) return null;
  const key = await sellerOfToken(token);
  if (!key) return null;
  const scope = mintSellerScope(key.sellerId);
  const at = await now();
  const link = await asSeller(scope, (tx) => openLink(tx, key.id, at));
  if (!link) return null;
  const actor: GuestActor = { kind: "guest", linkId: link.id, sellerId: link.sellerId, name: link.recipient, task: link.task };
  return { link, actor, scope, now: at };
}

/** For the guest's page, once a request: each opening is written down. */
export const guestVisit = cache(async (token: string): Promise<Guest | null> => {
  const guest = await guestOf(token, (await headers()).get("x-real-ip"));
  if (guest) await asSeller(guest.scope, (tx) => markOpened({ tx, actor: guest.actor, now: guest.now }));
  return guest;
});

type Params = Record<string, string>;
type Route = (request: Request, route: { params: Promise<Params> }) => Promise<Response>;
const answer = (status: number, body: unknown): Response => Response.json(body, { status, headers: HEADERS });

/** A read of a guest. */
export const guestRead = (open: (guest: Guest) => Promise<Response | null>): Route =>
  guarded(async (guest) => {
    const found = await open(guest);
    if (!found) return answer(404, { ok: false, code: "not_found" });
    for (const [name, value] of Object.entries(HEADERS)) found.headers.set(name, value);
    return found;
  });

/** A write of a guest: only from our own page, in one transaction under the seller's rows, audited or not committed. */
export function guestWrite<T, D>(
  take: (guest: Guest, request: Request) => Promise<T>,
  verb: (ctx: { tx: Tx; actor: GuestActor; now: number }, link: GuestLink, taken: T) => Promise<D>,
): Route {
  return guarded(async (guest, request) => {
    if (request.headers.get("sec-fetch-site") !== "same-origin") throw new Refusal("forbidden");
    const taken = await take(guest, request);
    const data = await asSeller(guest.scope, async (tx) => {
      // Under the lock of its own row a link that was just taken back does nothing more.
      const link = await openLink(tx, guest.link.id, guest.now);
      if (!link) throw new Refusal("not_found");
      const done = await verb({ tx, actor: guest.actor, now: guest.now }, link, taken);
      if (auditCount(tx) === 0) throw new Error("a guest's write left no audit entry");
      return done;
    });
    return answer(200, { ok: true, data: data ?? null });
  });
}

function guarded(work: (guest: Guest, request: Request) => Promise<Response>): Route {
  return async (request, route) => {
    try {
      const guest = await guestOf((await route.params).token ?? "", request.headers.get("x-real-ip"));
      return guest ? await work(guest, request) : answer(404, { ok: false, code: "not_found" });
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, fields } = error.toResult() as { code: string; fields?: Record<string, string> };
        return answer(code === "not_found" ? 404 : code === "too_large" ? 413 : 409, { ok: false, code, ...(fields ? { fields } : {}) });
      }
      const trouble = troubleOf(error);
      const params = { id: fault("guest", error) };
      return answer(trouble ? TROUBLE_STATUS[trouble] : 500, { ok: false, code: trouble ?? "unexpected", params });
    }
  };
}

/** A small form of a guest, in the shape its schema asks for. @throws Refusal by field */
export async function fieldsOf<S extends z.ZodType>(schema: S, request: Request): Promise<z.output<S>> {
  const text = (await bodyOf(request, 20_000)).toString("utf8");
  const parsed = schema.safeParse(storable(jsonOf(text)));
  if (!parsed.success) throw new Refusal("invalid", { fields: fieldCodes(parsed.error) });
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("invalid");
  }
}

/** The whole body of a guest's upload, stored; refused as soon as it grows over the limit. @throws Refusal */
export async function bodyOf(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!request.body) throw new Refusal("empty");
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new Refusal("too_large");
    }
    chunks.push(value);
  }
  if (size === 0) throw new Refusal("empty");
  return Buffer.concat(chunks);
}
