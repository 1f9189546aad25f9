import { type FileHandle, open } from "node:fs/promises";
import { turns } from "../turns.ts";
import { growingThread } from "./growing-thread.ts";

/** How much may wait in the system's memory to be forced to disk before that begins, while more arrives. */
const SYNC_EVERY = 8 * 1024 * 1024;

/**
 * However many upload at once, so many are forced to disk: the others wait meanwhile, or everybody who reads a page would wait for one
 * of the system's few threads that they fill.
 */
const forced = turns(2);

/** Of this process, so far. */
let opened = 0;

/** A file that is written at its end, and forced to disk while it grows. */
export class GrowingFile {
  readonly #file: FileHandle;
  readonly #number: number;
  readonly #upload: string | null;
  #failure: { error: unknown } | null = null;
  #forcedTo: number;
  #forcing = false;
  #done: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, at: number, upload: string | null) {
    this.#file = file;
    this.#forcedTo = at;
    this.#upload = upload;
    opened += 1;
    this.#number = opened;
  }

  /** @param upload whose hash its bytes go into; null: none */
  static async open(path: string, at: number, upload: string | null): Promise<GrowingFile> {
    return new GrowingFile(await open(path, "r+"), at, upload);
  }

  /**
   * Writes `length` bytes of the slots' memory from `start` on, in the order of the calls, and hashes them. After one that failed none
   * is written any more, or the file would have a hole. @throws what the disk says, a full one included
   */
  async write(start: number, length: number, position: number): Promise<void> {
    if (this.#failure) throw this.#failure.error;
    try {
      await growingThread.add({ file: this.#number, fd: this.#file.fd, position, start, length, upload: this.#upload });
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
    this.#force(position + length);
  }

  /** Forces what was written so far to disk, one order at a time. The first that fails is what `end` answers: the system tells it once. */
  #force(position: number): void {
    if (this.#forcing || position - this.#forcedTo < SYNC_EVERY) return;
    this.#forcedTo = position;
    this.#forcing = true;
    this.#done = this.#done
      .then(() => forced(() => this.#file.datasync()))
      .finally(() => {
        this.#forcing = false;
      });
    // Looked at by `end`; until then it is no accident.
    this.#done.catch(() => undefined);
  }

  /** Everything is on the disk, and the file closed. @throws Error when the disk lost something of it, now or before */
  async end(): Promise<void> {
    growingThread.close(this.#number);
    try {
      await this.#done;
      await forced(() => this.#file.datasync());
    } finally {
      await this.#file.close();
    }
  }
}
