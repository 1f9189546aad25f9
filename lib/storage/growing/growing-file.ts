import { type FileHandle, open } from "node:fs/promises";
import { turns } from "../turns.ts";

/** How much may wait in the system's memory to be forced to disk before that begins, while more arrives. */
const SYNC_EVERY = 8 * 1024 * 1024;

/**
 * However many upload at once, so many are written and so many forced to disk: the others' lines are held back meanwhile, or
 * everybody who reads a page would wait behind a round of all of them, and for one of the system's few threads that they fill.
 */
const written = turns(1);
const forced = turns(2);

/** A batch that has come and is to be written, behind those before it. */
type Batch = { bytes: Buffer; position: number; done: () => void; failed: (error: unknown) => void };

/** A file that is written at its end, and forced to disk while it grows. */
export class GrowingFile {
  readonly #file: FileHandle;
  readonly #batches: Batch[] = [];
  #writing = false;
  #failure: { error: unknown } | null = null;
  #forcedTo: number;
  #forcing = false;
  #done: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, at: number) {
    this.#file = file;
    this.#forcedTo = at;
  }

  static async open(path: string, at: number): Promise<GrowingFile> {
    return new GrowingFile(await open(path, "r+"), at);
  }

  /**
   * Writes all of `bytes`, in the order of the calls. What comes while others are written goes to the disk together: each order is
   * answered a round of the event loop later. After one that failed none is written any more, or the file would have a hole.
   * @throws what the disk says, a full one included
   */
  write(bytes: Buffer, position: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#batches.push({ bytes, position, done: resolve, failed: reject });
    if (!this.#writing) void this.#writeOn();
    return promise;
  }

  async #writeOn(): Promise<void> {
    this.#writing = true;
    while (this.#batches.length > 0)
      await written(async () => {
        const batches = this.#batches.splice(0);
        try {
          if (this.#failure) throw this.#failure.error;
          await this.#together(batches);
          for (const batch of batches) batch.done();
        } catch (error) {
          this.#failure ??= { error };
          for (const batch of batches) batch.failed(error);
        }
      });
    this.#writing = false;
  }

  async #together(batches: readonly Batch[]): Promise<void> {
    let position = batches[0]?.position ?? 0;
    let left = batches.map((batch) => batch.bytes);
    while (left.length > 0) {
      const { bytesWritten } = await this.#file.writev(left, position);
      position += bytesWritten;
      left = past(left, bytesWritten);
    }
    this.#force(position);
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
    try {
      await this.#done;
      await forced(() => this.#file.datasync());
    } finally {
      await this.#file.close();
    }
  }
}

/** What is left after so many bytes. */
function past(buffers: readonly Buffer[], bytes: number): Buffer[] {
  let over = bytes;
  return buffers.flatMap((buffer) => {
    const gone = Math.min(over, buffer.length);
    over -= gone;
    return gone < buffer.length ? [buffer.subarray(gone)] : [];
  });
}
