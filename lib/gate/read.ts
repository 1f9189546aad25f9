import type { SellerSession } from "#lib/auth/current.ts";
import { currentRead, currentSession } from "#lib/auth/current.ts";
import type { Session } from "#lib/auth/session.ts";
import { fault } from "#lib/platform/fault.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerRead } from "#lib/platform/transaction.ts";

type Params = Record<string, string>;
type RouteContext = { params: Promise<Params> };
const plain = (status: number): Response => Response.json({ ok: false }, { status, headers: { "cache-control": "no-store" } });

/** A small GET for the browser's refetches. Nobody's session is 401; somebody else's thing and nothing are the same 404. */
export function sellerRead<T>(query: (session: SellerSession, params: Params, request: Request, read: SellerRead) => Promise<T | null>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    guarded(async (session) => {
      if (!session.seller) return plain(404);
      const found = await query(session as SellerSession, await route.params, request, currentRead);
      return found === null ? plain(404) : Response.json(found, { headers: { "cache-control": "no-store" } });
    });
}

/** A stream for whoever may have it: the seller it belongs to, or the desk. */
export function personStream(open: (session: Session, params: Params, request: Request) => Promise<Response | null>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    guarded(async (session) => (await open(session, await route.params, request)) ?? plain(404));
}

async function guarded(work: (session: Session) => Promise<Response>): Promise<Response> {
  try {
    const session = await currentSession();
    if (!session) return plain(401);
    return await work(session);
  } catch (error) {
    if (error instanceof Refusal) return plain(404);
    fault("read", error);
    return plain(500);
  }
}
