import type { SellerSession, StaffSession } from "#lib/auth/current.ts";
import { currentRead, currentSession } from "#lib/auth/current.ts";
import type { Session } from "#lib/auth/session.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
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

/** The same for the desk; for a seller it does not exist. */
export function staffRead<T>(query: (session: StaffSession, params: Params, request: Request) => Promise<T | null>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    guarded(async (session) => {
      if (!session.staff) return plain(404);
      const found = await query(session as StaffSession, await route.params, request);
      return found === null ? plain(404) : Response.json(found, { headers: { "cache-control": "no-store" } });
    });
}

/** A text made while it is sent, for the session's seller: limited a person, never cached. */
export function sellerDownload(open: (session: SellerSession, params: Params, request: Request) => Promise<Download | null>) {
  return (request: Request, route: RouteContext): Promise<Response> =>
    guarded(async (session) => {
      if (!session.seller) return plain(404);
      const params = await route.params;
      return download(session, () => open(session as SellerSession, params, request));
    });
}

/** Exports of one's own data a person may make a day. */
const EXPORTS_A_DAY = 3;
/** What belongs to the person who asks, whoever it works for. */
export function personDownload(open: (session: Session) => Promise<Download | null>) {
  return (): Promise<Response> =>
    guarded(async (session) => {
      if (!(await takeRate(`export:${session.userId}`, EXPORTS_A_DAY, 86_400))) return plain(429);
      return download(session, () => open(session));
    });
}

/** The same for the desk. */
export function staffDownload(open: (session: StaffSession) => Promise<Download | null>) {
  return (): Promise<Response> =>
    guarded(async (session) => (session.staff ? download(session, () => open(session as StaffSession)) : plain(404)));
}

async function download(session: Session, open: () => Promise<Download | null>): Promise<Response> {
  if (!(await takeRate(`download:${session.userId}`, DOWNLOADS_A_MINUTE, 60))) return plain(429);
  const found = await open();
  if (found === null) return plain(404);
  return new Response(streamOf(found.chunks), {
    headers: {
      "content-type": found.type,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      "cache-control": "no-store",
    },
  });
}

const DOWNLOADS_A_MINUTE = 20;
export type Download = { name: string; type: string; chunks: AsyncGenerator<string | Uint8Array> };

/** Asks for the next piece only when the last one was taken; stops with the reader. */
function streamOf(chunks: Download["chunks"]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await chunks.next();
        if (done) return controller.close();
        controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      } catch (error) {
        // A file cut short must not look whole: the connection breaks instead of ending well.
        fault("download", error);
        controller.error(new Error("the download failed"));
      }
    },
    async cancel() {
      await chunks.return(undefined);
    },
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
