import { FileStore as TusFileStore } from "@tus/file-store";
import { type DataStore, ERRORS, Upload } from "@tus/server";
import { type FileStore, keyOf } from "./file-store.ts";
import type { s3ClientOptions } from "./s3-store.ts";

type S3Config = ReturnType<typeof s3ClientOptions> & { bucket: string };

/** Where unfinished uploads rest. The S3 part is loaded only where S3 is configured. */
export function stagingStore(dir: string, files: FileStore, s3: S3Config | null): DataStore | Promise<DataStore> {
  if (!s3) return new LocalStaging(dir, files);
  // Tags for expiry are unknown to many S3 servers; buckets expire unfinished multipart uploads by their own rule.
  return import("@tus/s3-store").then(({ S3Store }) => new S3Store({ s3ClientConfig: s3, useTags: false }));
}

/** An upload whose bytes were moved to the store answers as complete instead of as gone, so that a lost answer costs no second upload. */
class LocalStaging extends TusFileStore {
  readonly files: FileStore;

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
    if (upload.size === offset && !upload.storage) {
      source.resume();
      return offset;
    }
    return super.write(source, id, offset);
  }
}
