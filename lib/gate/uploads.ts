import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import { certificates } from "#db/schema/insurance.ts";
import { type Session, visitOf } from "#lib/auth/session.ts";
import { cookieOf, sessionCookie } from "#lib/auth/token.ts";
import { type UploadMetadata, uploadSchema } from "#lib/claims/schema.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { DATABASE_AWAY } from "#lib/i18n/door-words.ts";
import { type CertificateUpload, uploadCertificateSchema } from "#lib/insurance/schema.ts";
import { nowAhead } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { OWN } from "#lib/platform/own.ts";
import { directPool } from "#lib/platform/pool.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { count } from "#lib/platform/tally.ts";
import { asSeller, preparedOn, type SellerRead, type Tx } from "#lib/platform/transaction.ts";
import { TROUBLE_STATUS, troubleOf } from "#lib/platform/trouble.ts";
import { pages } from "#lib/storage/pages-first.ts";
import { turns } from "#lib/storage/turns.ts";
import { createTusHandler, finishUpload, type UploadRefusal } from "#lib/storage/tus.ts";
import { sellerMay } from "./permissions.ts";
import { storable } from "./storable.ts";

type Who = NonNullable<Session["seller"]> & { kind: Kind; clockOffset: number };
type Context = { tx: Tx; actor: Who["actor"]; now: number };
type Verbs<M> = {
  begin(ctx: Context, id: string, meta: M, size: number): Promise<void>;
  finish(ctx: Context, stored: { id: string; key: string; size: number; sha256: string }): Promise<void>;
};
/** What is uploaded here: evidence of a claim, and insurance certificates. */
export type UploadVerbs = { claim: Verbs<UploadMetadata>; certificate: Verbs<CertificateUpload> };
type Kind = keyof UploadVerbs;
const PERMISSION = { claim: "file.assign", certificate: "certificate.save" } as const;
const refuse = (status_code: number, body: string): UploadRefusal => ({ status_code, body });
const UPLOADS_A_MINUTE = 120;

const STATUS: Record<string, number> = {
  not_found: 404,
  forbidden: 403,
  too_large: 413,
  too_many_files: 409,
  total_too_large: 413,
  too_many: 429,
};

/** Between two of them, for the pages that are asked for meanwhile; less where so many wait that they would wait for more than a second. */
const breathMs = (waiting: number) => (pages.busy() ? Math.max(15, Math.min(50, 1_000 / waiting)) : 0);
/**
 * One upload is begun or finished at a time, however many are chosen together: each is some twenty trips to the database, and those
 * of one seller wait for each other at its audit and its limit. A dozen would hold every connection meanwhile, and whoever reads a
 * page would wait for all of them.
 */
const written = turns(1, breathMs);

/** Who sends is asked of few at a time: a connection that twenty pieces open for it begins without any of its plans, and pages get it next. */
const admitted = turns(2);

const contextOf = (tx: Tx, { actor, clockOffset }: Who): Context => ({ tx, actor, now: nowAhead(clockOffset) });

/** Runs a verb of the upload; what it refuses reaches the browser as its code, which the screen translates. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw refuse(STATUS[error.code] ?? 409, error.code);
    const id = fault("upload", error);
    const trouble = troubleOf(error);
    // Its own line of words is what the browser tries again after; a code it shows.
    if (trouble === "database_away") throw refuse(TROUBLE_STATUS[trouble], DATABASE_AWAY);
    throw trouble ? refuse(TROUBLE_STATUS[trouble], trouble) : refuse(500, id);
  }
}

/** The kind of an upload that has begun, if it is this seller's. Another seller's and an absent one are the same nothing. */
const kindOf = (read: SellerRead, id: string): Promise<Kind | null> =>
  read(async (tx) => {
    const kinds = preparedOn(tx, "kind of upload", (name) => {
      const among = (kind: Kind, table: typeof files | typeof certificates) =>
        tx
          .select({ kind: sql<Kind>`${kind}::text` })
          .from(table)
          .where(and(eq(table.sellerId, OWN), eq(table.id, sql.placeholder("id"))));
      return among("claim", files).unionAll(among("certificate", certificates)).prepare(name);
    });
    return (await kinds.execute({ id }))[0]?.kind ?? null;
  });

/** Session and kind in one trip: a browser that sends a hundred pieces asks a hundred times. */
async function lookedUp(req: Request, uploadId: string | null, declared: Record<string, string | null> | null) {
  const visit = await visitOf(cookieOf(req.headers.get("cookie") ?? undefined, sessionCookie()));
  if (!visit) throw refuse(401, "signed_out");
  const [session, clockOffset, kind] = await Promise.all([
    visit.session,
    visit.clockOffset,
    uploadId === null ? (declared?.certificate ? ("certificate" as const) : ("claim" as const)) : kindOf(visit.read, uploadId),
  ]);
  return { session, clockOffset, kind };
}

async function authorize(req: Request, uploadId: string | null, declared: Record<string, string | null> | null): Promise<Who> {
  if (req.headers.get("sec-fetch-site") !== "same-origin") throw refuse(403, "forbidden");
  const { session, clockOffset, kind } = await admitted(() => lookedUp(req, uploadId, declared));
  const who = session?.seller;
  if (!who) throw refuse(401, "signed_out");
  if (!kind) throw refuse(404, "not_found");
  if (!sellerMay(who.actor.role, PERMISSION[kind])) throw refuse(403, "forbidden");
  return { ...who, kind, clockOffset };
}

const start = (verbs: UploadVerbs) =>
  createTusHandler<Who>({
    dir: join(env().dataDir, "uploads"),
    maxSize: FILE_LIMITS.maxVideoBytes,
    s3: env().s3,
    // Of several web processes two could otherwise go on with one upload; the demo has one.
    locks: env().mode === "production" || env().s3 ? directPool() : null,
    authorize,
    onCreate: ({ id, size, metadata }, who) =>
      refusing(async () => {
        const given = storable(Object.fromEntries(Object.entries(metadata).filter(([, v]) => v !== null && v !== ""))) as Record<
          string,
          string
        >;
        await written(async () => {
          // Counted before anything is looked at.
          if (!(await takeRate(`upload:${who.actor.userId}`, UPLOADS_A_MINUTE, 60))) throw new Refusal("too_many");
          const begin = given.certificate
            ? begun(uploadCertificateSchema.safeParse(given), verbs.certificate)
            : begun(uploadSchema.safeParse(given), verbs.claim);
          await asSeller(who.scope, (tx) => begin(contextOf(tx, who), id, size));
        });
      }),
    onFinish: (upload, who) =>
      refusing(async () => {
        const { id } = upload;
        const { kind } = who;
        const stored = await finishUpload(upload);
        await written(() => asSeller(who.scope, (tx) => verbs[kind].finish(contextOf(tx, who), { id, ...stored })));
        count("uploads", kind);
        count("upload_bytes", kind, stored.size);
      }),
  });

/** The verb with its metadata, once they have the right shape. */
function begun<M>(parsed: { success: true; data: M } | { success: false }, { begin }: Verbs<M>) {
  if (!parsed.success) throw new Refusal("invalid");
  return (ctx: Context, id: string, size: number) => begin(ctx, id, parsed.data, size);
}

/** Everything below `/uploads`, before Next sees it: bodies stream to disk, never through a form parser. */
export function uploadDoor(verbs: UploadVerbs): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const handler = start(verbs);
  return (req, res) => handler.handle(req, res);
}
