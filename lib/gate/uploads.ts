import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import { type Session, sessionOfCookieHeader } from "#lib/auth/session.ts";
import { type UploadMetadata, uploadSchema } from "#lib/claims/schema.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { now } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asSeller, type Tx } from "#lib/platform/transaction.ts";
import { createTusHandler, finishUpload, type UploadRefusal } from "#lib/storage/tus.ts";
import { sellerMay } from "./permissions.ts";

type Who = NonNullable<Session["seller"]>;
type Context = { tx: Tx; actor: Who["actor"]; now: number };
export type UploadVerbs = {
  begin(ctx: Context, id: string, meta: UploadMetadata, size: number): Promise<void>;
  finish(ctx: Context, stored: { id: string; key: string; size: number; sha256: string }): Promise<void>;
};
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

/** Runs a verb of the upload; what it refuses reaches the browser as its code, which the screen translates. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw refuse(STATUS[error.code] ?? 409, error.code);
    throw refuse(500, fault("upload", error));
  }
}

async function authorize(req: Request, uploadId: string | null): Promise<Who> {
  if (req.headers.get("sec-fetch-site") !== "same-origin") throw refuse(403, "forbidden");
  const session = await sessionOfCookieHeader(req.headers.get("cookie") ?? undefined);
  const who = session?.seller;
  if (!who) throw refuse(401, "signed_out");
  if (!sellerMay(who.actor.role, "file.assign")) throw refuse(403, "forbidden");
  if (uploadId === null) {
    if (req.method === "POST" && !(await takeRate(`upload:${who.actor.userId}`, UPLOADS_A_MINUTE, 60))) throw refuse(429, "too_many");
    return who;
  }
  // Another seller's upload and an absent one answer the same.
  const mine = await asSeller(who.scope, (tx) =>
    tx
      .select({ id: files.id })
      .from(files)
      .where(and(eq(files.sellerId, who.actor.sellerId), eq(files.id, uploadId))),
  );
  if (mine.length === 0) throw refuse(404, "not_found");
  return who;
}

const start = (verbs: UploadVerbs) =>
  createTusHandler<Who>({
    dir: join(env().dataDir, "uploads"),
    maxSize: FILE_LIMITS.maxVideoBytes,
    s3: env().s3,
    authorize,
    onCreate: ({ id, size, metadata }, who) =>
      refusing(async () => {
        const meta = uploadSchema.safeParse(Object.fromEntries(Object.entries(metadata).filter(([, v]) => v !== null && v !== "")));
        if (!meta.success) throw new Refusal("invalid");
        const at = await now();
        await asSeller(who.scope, (tx) => verbs.begin({ tx, actor: who.actor, now: at }, id, meta.data, size));
      }),
    onFinish: (upload, who) =>
      refusing(async () => {
        const { id } = upload;
        const stored = await finishUpload(upload);
        const at = await now();
        await asSeller(who.scope, (tx) => verbs.finish({ tx, actor: who.actor, now: at }, { id, ...stored }));
      }),
  });

/** Everything below `/uploads`, before Next sees it: bodies stream to disk, never through a form parser. */
export function uploadDoor(verbs: UploadVerbs): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const handler = start(verbs);
  return (req, res) => handler.handle(req, res);
}
