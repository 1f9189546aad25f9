import { createHash, type Hash } from "node:crypto";
import { FileStore as TusFileStore } from "@tus/file-store";
import { type DataStore, ERRORS, Upload } from "@tus/server";
import { type FileStore, keyOf, type Stored } from "./file-store.ts";
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

/**
 * An upload whose bytes were moved to the store answers as complete instead of as gone, so that a lost answer costs no second
 * upload. Bytes are hashed as they arrive.
 */
export class LocalStaging extends TusFileStore {
  readonly files: FileStore;
  readonly #growing = new Map<string, { size: number; hash: Hash }>();

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
    const growing = this.#goOn(id, offset);
    try {
      return await receive(line, {
        path: upload.storage.path,
        offset,
        limit: upload.size ?? 0,
        onBytes: (bytes) => {
          if (!growing) return;
          growing.size += bytes.length;
          growing.hash.update(bytes);
        },
      });
    } catch (error) {
      // Whether the disk holds all that was hashed is not known any more, unless the line alone is to blame.
      if (error !== ERRORS.ABORTED) this.#growing.delete(id);
      throw error;
    }
  }

  /** The hash up to an offset, when this process has taken every byte before it. */
  #goOn(id: string, offset: number) {
    const known = this.#growing.get(id);
    this.#growing.delete(id);
    const growing = offset === 0 ? { size: 0, hash: createHash("sha256") } : known?.size === offset ? known : null;
    if (!growing) return null;
    this.#growing.set(id, growing);
    for (const oldest of this.#growing.keys()) {
      if (this.#growing.size <= GROWING) break;
      this.#growing.delete(oldest);
    }
    return growing;
  }

  /** Size and hash of the bytes of a finished upload, once; null when they have to be read for it. */
  takeHash(id: string, size: number): Stored | null {
    const growing = this.#growing.get(id);
    this.#growing.delete(id);
    return growing?.size === size ? { size, sha256: growing.hash.digest("hex") } : null;
  }
}
