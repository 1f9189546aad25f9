import { FileStore as TusFileStore } from "@tus/file-store";
import { type DataStore, ERRORS, Upload } from "@tus/server";
import { type FileStore, keyOf, type Stored } from "./file-store.ts";
import { growingThread } from "./growing/growing-thread.ts";
import { lines, receive } from "./receive.ts";
import type { s3ClientOptions } from "./s3-store.ts";

type S3Config = ReturnType<typeof s3ClientOptions> & { bucket: string };

/** Where unfinished uploads rest. The S3 part is loaded only where S3 is configured. */
export function stagingStore(dir: string, files: FileStore, s3: S3Config | null): DataStore | Promise<DataStore> {
  if (!s3) return new LocalStaging(dir, files);
  // Tags for expiry are unknown to many S3 servers; buckets expire unfinished multipart uploads by their own rule.
  return import("@tus/s3-store").then(({ S3Store }) => new S3Store({ s3ClientConfig: s3, useTags: false }));
}

/** Uploads whose hash is kept as it grows. One that is forgotten is read once more at its end. */
const GROWING = 500;

/** How far this process has written an upload, and whether the disk has it so far. */
type Growing = { size: number; synced: Promise<void> };

/**
 * An upload whose bytes were moved to the store answers as complete instead of as gone, so that a lost answer costs no second
 * upload. Bytes are hashed and forced to disk while the next ones arrive.
 */
export class LocalStaging extends TusFileStore {
  readonly files: FileStore;
  readonly #growing = new Map<string, Growing>();
  /** Uploads of which the disk lost something: the system reports that once, so it is remembered here. */
  readonly #lost = new Set<string>();

  constructor(directory: string, files: FileStore) {
    super({ directory });
    this.files = files;
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      return await super.getUpload(id);
    } catch (error) {
      if (error !== ERRORS.FILE_NO_LONGER_EXISTS) throw error;
      const known = await this.configstore.get(id);
      const held = await this.files.size(keyOf(id));
      if (!known || held === null || held !== known.size) throw error;
      return new Upload({ id, size: held, offset: held, ...(known.metadata ? { metadata: known.metadata } : {}) });
    }
  }

  /** A PATCH without bytes on a moved upload has nothing to open. */
  override async write(...[source, id, offset]: Parameters<TusFileStore["write"]>): Promise<number> {
    const upload = await this.getUpload(id);
    source.resume();
    if (upload.size === offset && !upload.storage) return offset;
    const line = lines.getStore();
    if (!line || !upload.storage) throw new Error("an upload without its request");
    const growing = await this.#goOn(id, offset);
    const { path } = upload.storage;
    try {
      return await receive(line, {
        path,
        offset,
        limit: upload.size ?? 0,
        hash: growing && id,
        onWritten: (position) => {
          if (growing) growing.size = position;
        },
        onSynced: (done) => {
          done.catch(() => this.#lost.add(id));
          if (growing) growing.synced = done;
        },
      });
    } catch (error) {
      // Whether the disk holds all that came is not known any more, unless the line alone is to blame.
      if (error !== ERRORS.ABORTED) this.#forget(id);
      throw error;
    }
  }

  /** Where the bytes so far were all taken by this process, its knowledge of them; else null, and they are read at the end. */
  async #goOn(id: string, offset: number): Promise<Growing | null> {
    const known = this.#growing.get(id);
    // One piece waits for the disk while the next one comes, and no more.
    await known?.synced.catch(() => undefined);
    if (this.#lost.has(id)) throw new Error("the disk lost a part of this upload");
    this.#growing.delete(id);
    const growing = offset === 0 ? { size: 0, synced: Promise.resolve() } : known?.size === offset ? known : null;
    if (offset === 0 || !growing) growingThread.forget(id);
    if (!growing) return null;
    this.#growing.set(id, growing);
    for (const oldest of this.#growing.keys()) {
      if (this.#growing.size <= GROWING) break;
      this.#forget(oldest);
    }
    return growing;
  }

  #forget(id: string): void {
    this.#growing.delete(id);
    growingThread.forget(id);
  }

  /**
   * Size and hash of the bytes of a finished upload, once; null when they have to be read for it.
   * @throws Error when the disk reported a loss
   */
  async takeHash(id: string, size: number): Promise<Stored | null> {
    const growing = this.#growing.get(id);
    this.#growing.delete(id);
    const [found] = await Promise.all([growingThread.end(id), growing?.synced]);
    if (this.#lost.has(id)) throw new Error("the disk lost a part of this upload");
    return growing?.size === size && found?.size === size ? found : null;
  }
}
