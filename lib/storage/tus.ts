import { randomUUID } from "node:crypto";
import { readdir, rm, stat, statfs } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, join, resolve } from "node:path";
import { type DataStore, MemoryLocker, Metadata, Server, type Upload } from "@tus/server";
import type pg from "pg";
import { troubleOf } from "#lib/platform/trouble.ts";
import { type FileStore, keyOf, type Stored } from "./file-store.ts";
import { lines, tellingLocker } from "./receive.ts";
import { type S3Options, s3ClientOptions } from "./s3-store.ts";
import { LocalStaging, stagingStore } from "./staging.ts";
import { store } from "./store.ts";
import { uploadLocker } from "./upload-locker.ts";

export type UploadMetadata = Record<string, string | null>;
/**
 * A finished or starting upload. `path` is a local file or `s3://bucket/id`; `known` stands where the bytes were hashed and
 * forced to disk as they arrived.
 */
export type ReceivedUpload = { id: string; size: number; metadata: UploadMetadata; path: string; known?: Stored | null };

/** Thrown by the hooks to refuse: the status and the plain text the client gets. */
export type UploadRefusal = { status_code: number; body: string };

export type TusOptions<Who> = {
  /** Unfinished uploads rest here (local disk), in the folder the whole process group shares. */
  dir: string;
  /** Bytes; larger ones are refused before a byte is taken. */
  maxSize: number;
  /** Where finished files go; also answers whether an upload is already there. The installation's store by default. */
  files?: FileStore;
  /** Unfinished uploads rest in this bucket instead, so that any web process can go on with them. */
  s3?: S3Options | null;
  /** A direct connection (not pgbouncer): locks uploads across web processes. Without it a lock holds in this process only. */
  locks?: pg.Pool | null;
  /**
   * Before anything else. `uploadId` is null for a new upload; then `metadata` is what the client declares, else what was
   * declared at the start (null if no such upload). Must refuse an id that is not the actor's as it refuses an absent one.
   * @throws UploadRefusal
   */
  authorize(req: Request, uploadId: string | null, metadata: UploadMetadata | null): Promise<Who>;
  /** Before the first byte: quotas, the row of the file. @throws UploadRefusal */
  onCreate(upload: ReceivedUpload, who: Who): Promise<void>;
  /**
   * All bytes are here; resolves once the file is committed. Called again when a crash or a lost answer leaves doubt,
   * also at the same time from two requests: must be idempotent by `upload.id`. @throws UploadRefusal
   */
  onFinish(upload: ReceivedUpload, who: Who): Promise<void>;
};

const METHODS = new Set(["POST", "HEAD", "PATCH", "OPTIONS"]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const refusal = (status_code: number, body: string): UploadRefusal => ({ status_code, body });

/**
 * The tus protocol on `/uploads`, without its GET (which would serve the stored file) and DELETE (which would remove it).
 */
export function createTusHandler<Who>(options: TusOptions<Who>) {
  const actors = new WeakMap<Request, Who>();
  const { files = store(), s3, maxSize } = options;
  const dir = resolve(options.dir);
  const datastore = stagingStore(dir, files, s3 ? { ...s3ClientOptions(s3), bucket: s3.bucket } : null);

  const received = (upload: Upload): ReceivedUpload => ({
    id: upload.id,
    size: upload.size ?? 0,
    metadata: upload.metadata ?? {},
    path: s3 ? `s3://${s3.bucket}/${upload.id}` : join(dir, upload.id),
  });

  async function finish(req: Request, upload: Upload): Promise<void> {
    const who = actors.get(req);
    if (who === undefined) throw refusal(401, "unauthorized");
    const store = await datastore;
    const known = store instanceof LocalStaging ? await store.takeHash(upload.id, upload.size ?? 0) : null;
    await options.onFinish({ ...received(upload), known }, who);
  }

  async function admit(store: DataStore, req: Request, id: string): Promise<void> {
    // Taken from the line itself: see receive().
    if (store instanceof LocalStaging) Object.defineProperty(req, "body", { value: null });
    if (req.method === "POST") {
      actors.set(req, await options.authorize(req, null, declared(req)));
      return;
    }
    const upload = UUID.test(id) ? await store.getUpload(id).catch(() => null) : null;
    actors.set(req, await options.authorize(req, upload ? id : null, upload ? (upload.metadata ?? {}) : null));
    if (!upload) throw refusal(404, "no such upload");
    // A client told by HEAD that every byte arrived believes the file is in. If the process died between the last byte
    // and the commit, it is not yet: commit now, or fail the HEAD so that the client asks again.
    if (req.method === "HEAD" && upload.size !== undefined && upload.offset === upload.size) await finish(req, upload);
  }

  const server = Promise.resolve(datastore).then(
    (store) =>
      new Server({
        path: "/uploads",
        datastore: store,
        maxSize,
        // An empty list: no Access-Control-Allow-Origin at all. The default is `*`.
        allowedOrigins: [],
        relativeLocation: true,
        respectForwardedHeaders: false,
        namingFunction: () => randomUUID(),
        locker: tellingLocker(options.locks ? uploadLocker(options.locks) : new MemoryLocker()),
        onIncomingRequest: (req, id) => admit(store, req, id),
        onUploadCreate: async (req, upload) => {
          // Quotas are checked at the start, so the length must be known there.
          if (upload.size === undefined) throw refusal(411, "length required");
          const who = actors.get(req);
          if (who === undefined) throw refusal(401, "unauthorized");
          // Told before its row is made, which would otherwise wait for bytes that have no room.
          if (store instanceof LocalStaging && !(await hasRoom(dir, upload.size))) throw refusal(507, "disk_full");
          await options.onCreate(received(upload), who);
          return {};
        },
        onUploadFinish: async (req, upload) => {
          await finish(req, upload);
          return {};
        },
        // Inner messages of the disk or the store are no business of the client.
        onResponseError: (_req, error) =>
          "status_code" in error
            ? undefined
            : troubleOf(error) === "disk_full"
              ? refusal(507, "disk_full")
              : refusal(500, "the upload failed"),
      }),
  );

  return {
    /** Takes any request below `/uploads`. Never rejects for what a client sends. */
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (!METHODS.has(req.method ?? "")) {
        res.writeHead(405, { allow: [...METHODS].join(", "), "content-length": "0" }).end();
        return;
      }
      const serving = await server;
      await lines.run({ req }, () => serving.handle(req, res));
    },
  };
}

/**
 * Makes a finished upload durable and moves it to its key, which follows from the upload's id; hashes it where that was not
 * done yet. Safe to repeat after a crash at any point.
 */
export async function finishUpload(
  { path, known }: Pick<ReceivedUpload, "path" | "known">,
  files: FileStore = store(),
): Promise<Stored & { key: string }> {
  const key = keyOf(basename(path));
  return { key, ...(await files.adopt(key, path, known)) };
}

/** What stays free for what else is written, whoever uploads. */
const SPARE_BYTES = 1024 * 1024;
async function hasRoom(dir: string, size: number): Promise<boolean> {
  const disk = await statfs(dir).catch(() => null);
  return disk === null || disk.bavail * disk.bsize >= size + SPARE_BYTES;
}

function declared(req: Request): UploadMetadata {
  const header = req.headers.get("upload-metadata");
  if (!header) return {};
  try {
    return Metadata.parse(header);
  } catch {
    throw refusal(400, "metadata is not valid");
  }
}

/**
 * Removes what rests of unfinished local uploads untouched since `before`, an instant of the machine's clock, and says how
 * many. An upload is two files, the bytes and their description; both go once neither was touched. A bucket's own lifecycle
 * rule clears what rests in it.
 */
export async function sweepUploads(dir: string, before: number): Promise<number> {
  const touched = new Map<string, number>();
  for (const name of await readdir(dir).catch(() => [])) {
    const facts = await stat(join(dir, name)).catch(() => null);
    const id = name.replace(/\.json$/, "");
    if (facts?.isFile() && UUID.test(id)) touched.set(id, Math.max(touched.get(id) ?? 0, facts.mtimeMs));
  }
  const old = [...touched].filter(([, at]) => at < before);
  for (const [id] of old) {
    await rm(join(dir, id), { force: true });
    await rm(join(dir, `${id}.json`), { force: true });
  }
  return old.length;
}
