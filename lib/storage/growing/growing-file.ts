import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { turns } from "../turns.ts";
import { BLOCK } from "./slots.ts";

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

/**
 * A file that is written at its end. Whole blocks go straight to the disk where it allows that (Linux, most file systems): a copy
 * in the system's memory would cost as much as all else, and nobody reads it soon. What is left over, and every byte elsewhere,
 * goes through that memory and is forced to disk from time to time.
 */
export class GrowingFile {
  readonly #plain: FileHandle;
  #direct: FileHandle | null;
  readonly #batches: Batch[] = [];
  #writing = false;
  #failure: { error: unknown } | null = null;
  #forcedTo: number;
  #forcing = false;
  #done: Promise<void> = Promise.resolve();

  private constructor(plain: FileHandle, direct: FileHandle | null, at: number) {
    this.#plain = plain;
    this.#direct = direct;
    this.#forcedTo = at;
  }

  /** @param flag the system's word for "past its memory"; undefined where there is none */
  static async open(path: string, at: number, flag: number | undefined = constants.O_DIRECT): Promise<GrowingFile> {
    const plain = await open(path, "r+");
    // A file system that does not know it refuses to open.
    const direct = flag ? await open(path, constants.O_RDWR | flag).catch(() => null) : null;
    return new GrowingFile(plain, direct, at);
  }

  /**
   * Where in a slot a batch for this place of the file has to begin. Through the system's memory anywhere will do but at the same
   * place of a page: some processors copy at half their speed then.
   */
  within(position: number): number {
    return (position + (this.#direct ? 0 : BLOCK / 2)) % BLOCK;
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
      const done = await this.#some(left, position);
      position += done;
      left = past(left, done);
    }
    if (!this.#direct) this.#force(position);
  }

  /** As much of it as goes one way. @returns how much */
  async #some(left: readonly Buffer[], position: number): Promise<number> {
    const bytes = left[0] ?? Buffer.alloc(0);
    const toBlock = (BLOCK - (position % BLOCK)) % BLOCK;
    if (!this.#direct) return (await this.#plain.writev(left, position)).bytesWritten;
    if (toBlock > 0 || bytes.length < BLOCK) {
      const length = Math.min(toBlock || bytes.length, bytes.length);
      return (await this.#plain.write(bytes, 0, length, position)).bytesWritten;
    }
    const uneven = left.findIndex((one) => one.length % BLOCK > 0);
    const whole =
      uneven === 0 ? [bytes.subarray(0, bytes.length - (bytes.length % BLOCK))] : left.slice(0, uneven < 0 ? undefined : uneven);
    try {
      return (await this.#direct.writev(whole, position)).bytesWritten;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EINVAL")) throw error;
      // A disk with blocks of its own size.
      await this.#direct.close();
      this.#direct = null;
      return 0;
    }
  }

  /** Forces what was written so far to disk, one order at a time. The first that fails is what `end` answers: the system tells it once. */
  #force(position: number): void {
    if (this.#forcing || position - this.#forcedTo < SYNC_EVERY) return;
    this.#forcedTo = position;
    this.#forcing = true;
    this.#done = this.#done
      .then(() => forced(() => this.#plain.datasync()))
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
      await forced(() => this.#plain.datasync());
    } finally {
      await Promise.all([this.#plain.close(), this.#direct?.close()]);
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
