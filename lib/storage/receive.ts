import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { ERRORS, type Locker } from "@tus/server";
import { GrowingFile } from "./growing/growing-file.ts";
import { BATCH, copyInto, giveBack, type Slot, takeSlot, within } from "./growing/slots.ts";
import { pages } from "./pages-first.ts";
import { turns } from "./turns.ts";

/** However many upload, so many batches are on their way to disk and hash; the other lines are held back. */
const underWay = turns(16);

/** The request whose body is being taken, for the code below the protocol's own layers; `signal` ends the taking. */
type Line = { req: IncomingMessage; signal?: AbortSignal };
export const lines = new AsyncLocalStorage<Line>();

/** Tells the line when its request has to give way: the lock is the one place that is handed the signal. */
export function tellingLocker(inner: Locker): Locker {
  return {
    newLock(id) {
      const lock = inner.newLock(id);
      return {
        async lock(signal, cancelReq) {
          const line = lines.getStore();
          if (line) line.signal = signal;
          await lock.lock(signal, cancelReq);
        },
        unlock: () => lock.unlock(),
      };
    },
  };
}

type Taking = {
  path: string;
  offset: number;
  limit: number;
  /** The upload whose hash the bytes go into; null: none. */
  hash: string | null;
  onWritten(position: number): void;
  onSynced(done: Promise<void>): void;
};

/**
 * Writes a request's body straight into a file. The protocol's library would pass each piece through six streams, which
 * costs four times as much. What came before a line broke is kept. `onWritten` is told how far the file's bytes are written, the
 * last time when all of the request are; `onSynced` gets what becomes of forcing them to the disk, which goes on after the return,
 * so that the line brings the next piece meanwhile.
 * @returns the offset reached
 */
export async function receive({ req, signal }: Line, { path, offset, limit, hash, onWritten, onSynced }: Taking): Promise<number> {
  if (signal?.aborted) throw ERRORS.ABORTED;
  const giveWay = () => req.destroy();
  signal?.addEventListener("abort", giveWay, { once: true });
  const file = await GrowingFile.open(path, offset, hash);
  const writer = batching(file, offset, onWritten);
  let at = offset;
  try {
    try {
      await eachPiece(req, (bytes) => {
        if (at + bytes.length > limit) throw ERRORS.ERR_MAX_SIZE_EXCEEDED;
        at += bytes.length;
        return writer.take(bytes);
      });
    } finally {
      await writer.flush();
    }
  } catch (error) {
    throw req.destroyed && !req.complete ? ERRORS.ABORTED : error;
  } finally {
    signal?.removeEventListener("abort", giveWay);
    onSynced(file.end());
  }
  return at;
}

/**
 * Hands `take` each piece of a request's body in its order, and holds the line back while what it returns is pending. By the stream's
 * events: its iterator stops and starts the line for each of sixteen hundred pieces of a film. A request that is given up half-way
 * stays as it is, for it still gets its answer. @throws what `take` throws, or ERRORS.ABORTED when the line broke
 */
async function eachPiece(req: IncomingMessage, take: (bytes: Buffer) => Promise<void> | null): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const broke = () => reject(ERRORS.ABORTED);
  let filling: Promise<void> | null = null;
  const came = (bytes: Buffer) => {
    try {
      filling = take(bytes);
      if (filling) req.pause();
      filling?.then(() => req.resume(), reject);
    } catch (error) {
      reject(error);
    }
  };
  if (req.destroyed) broke();
  else req.on("data", came).once("end", resolve).once("error", broke).once("close", broke);
  try {
    await promise;
  } finally {
    req.off("data", came).off("end", resolve).off("close", broke).pause();
    // What came before the line broke is still put where it belongs.
    await filling;
  }
}

/**
 * Gives the memory of bytes that are copied back at once. They lie outside the heap: the collector would come for them only
 * after some sixty megabytes, and then mark the whole heap while every page waits.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/**
 * Bytes are copied into a slot as they come, while the processor still has them at hand. Batches end where one of the file's does.
 */
function batching(file: GrowingFile, start: number, onWritten: Taking["onWritten"]) {
  let position = start;
  let batch: { slot: Slot; from: number; length: number; room: number } | null = null;
  let writing: Promise<void> = Promise.resolve();
  let failed: { error: unknown } | null = null;
  const begin = async () => {
    await pages.batch();
    return { slot: await takeSlot(), from: within(position), length: 0, room: BATCH - (position % BATCH) };
  };
  /** Resolves once the next batch may be filled. */
  const send = ({ slot, from, length }: NonNullable<typeof batch>) =>
    new Promise<void>((begun, refused) => {
      void underWay(async () => {
        if (failed) refused(failed.error);
        else {
          const at = position;
          position += length;
          writing = file.write(slot.start + from, length, at).then(() => onWritten(at + length));
          writing.catch((error: unknown) => {
            failed ??= { error };
          });
          begun();
          await Promise.allSettled([writing]);
        }
        giveBack(slot);
      });
    });
  const sendAll = async () => {
    const full = batch;
    batch = null;
    if (full) await send(full);
  };
  const add = (to: NonNullable<typeof batch>, bytes: Buffer, done: number): number => {
    const length = Math.min(bytes.length - done, to.room - to.length);
    copyInto(to.slot, to.from + to.length, bytes, done, length);
    to.length += length;
    return length;
  };
  const divide = async (bytes: Buffer): Promise<void> => {
    for (let done = 0; done < bytes.length; ) {
      batch ??= await begin();
      done += add(batch, bytes, done);
      if (batch.length === batch.room) await sendAll();
    }
    free(bytes);
  };
  return {
    /** A promise where the next bytes have to wait for it. */
    take(bytes: Buffer): Promise<void> | null {
      if (!batch || bytes.length >= batch.room - batch.length) return divide(bytes);
      add(batch, bytes, 0);
      free(bytes);
      return null;
    },
    async flush(): Promise<void> {
      await sendAll();
      await writing;
    },
  };
}
