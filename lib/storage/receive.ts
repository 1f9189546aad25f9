import { AsyncLocalStorage } from "node:async_hooks";
import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { ERRORS, type Locker } from "@tus/server";
import { turns } from "./turns.ts";

/** Bytes gathered before they are written: few calls to the disk, and little memory for each of many uploads. */
const BATCH = 512 * 1024;
/** How often what was written is told. */
const TELL_EVERY = 1024 * 1024;
/** How much may wait to be forced to disk before that begins, while more arrives. */
const SYNC_EVERY = 8 * 1024 * 1024;

/**
 * However many upload at once, so many are written and so many forced to disk: the others' lines are held back meanwhile, or
 * everybody who reads a page would wait behind a round of all of them, and for one of the system's few threads that they fill.
 */
const written = turns(1);
const forced = turns(2);

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
  onWritten(position: number): void;
  onSynced(done: Promise<void>): void;
};

/**
 * Writes a request's body straight into a file. The protocol's library would pass each piece through six streams, which
 * costs four times as much. What came before a line broke is kept. `onWritten` is told how far the file's bytes are written, the
 * last time when all of the request are; `onSynced` gets what becomes of forcing them to the disk, which begins while they
 * arrive and goes on after the return, so that the line brings the next piece meanwhile.
 * @returns the offset reached
 */
export async function receive({ req, signal }: Line, { path, offset, limit, onWritten, onSynced }: Taking): Promise<number> {
  if (signal?.aborted) throw ERRORS.ABORTED;
  const giveWay = () => req.destroy();
  signal?.addEventListener("abort", giveWay, { once: true });
  const handle = await open(path, "r+");
  const syncing = forcing(handle, offset);
  const writer = batching(handle, offset, (position) => {
    onWritten(position);
    syncing.to(position);
  });
  let at = offset;
  try {
    try {
      // A request that is refused half-way still gets its answer.
      for await (const chunk of req.iterator({ destroyOnReturn: false })) {
        const bytes = chunk as Buffer;
        if (at + bytes.length > limit) throw ERRORS.ERR_MAX_SIZE_EXCEEDED;
        at += bytes.length;
        await writer.take(bytes);
      }
    } finally {
      await writer.flush();
    }
  } catch (error) {
    throw req.destroyed && !req.complete ? ERRORS.ABORTED : error;
  } finally {
    signal?.removeEventListener("abort", giveWay);
    onSynced(syncing.end().finally(() => handle.close()));
  }
  return at;
}

/** Forces what was written to disk, one order at a time. The first that fails is what `end` answers: the system tells it once. */
function forcing(handle: FileHandle, start: number) {
  let at = start;
  let busy = false;
  let done: Promise<void> = Promise.resolve();
  return {
    to(position: number): void {
      if (busy || position - at < SYNC_EVERY) return;
      at = position;
      busy = true;
      done = done
        .then(() => forced(() => handle.datasync()))
        .finally(() => {
          busy = false;
        });
      // Looked at by `end`; until then it is no accident.
      done.catch(() => undefined);
    },
    end: (): Promise<void> => done.then(() => forced(() => handle.datasync())),
  };
}

/**
 * Gives the memory of bytes that are written back at once. They lie outside the heap: the collector would come for them only
 * after some sixty megabytes, and then mark the whole heap while every page waits.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** The next batch is gathered while one is written; never more than these two are held. */
function batching(handle: FileHandle, start: number, onWritten: (position: number) => void) {
  let position = start;
  let told = start;
  let batch: Buffer[] = [];
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (buffers: Buffer[], at: number, length: number) => {
    const { bytesWritten } = await handle.writev(buffers, at);
    if (bytesWritten < length) {
      // The disk took a part: the rest, in one piece.
      const rest = Buffer.concat(buffers).subarray(bytesWritten);
      for (let done = 0; done < rest.length; )
        done += (await handle.write(rest, done, rest.length - done, at + bytesWritten + done)).bytesWritten;
    }
    buffers.forEach(free);
    if (at + length - told >= TELL_EVERY) tell(at + length);
  };
  const tell = (to: number) => {
    told = to;
    onWritten(to);
  };
  const send = async () => {
    await writing;
    if (size === 0) return;
    const [gathered, at, length] = [batch, position, size];
    writing = written(() => write(gathered, at, length));
    // Looked at by whoever awaits it next; until then it is no accident.
    writing.catch(() => undefined);
    position += size;
    batch = [];
    size = 0;
  };
  return {
    async take(bytes: Buffer): Promise<void> {
      batch.push(bytes);
      size += bytes.length;
      if (size >= BATCH) await send();
    },
    async flush(): Promise<void> {
      await send();
      await writing;
      if (position > told) tell(position);
    },
  };
}
