import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Stored } from "../file-store.ts";
import { sharedMemory } from "./slots.ts";

/**
 * Bytes of a growing file, of which `fd` is open: `length` of the shared memory from `start` on belong at `position`. `file` tells it from
 * all others of this process; `upload`: the one whose hash they go into, null where none is kept.
 */
export type Piece = { file: number; fd: number; position: number; start: number; length: number; upload: string | null };
export type Failure = { code: string | undefined; message: string };
type Question = ({ what: "add" } & Piece) | { what: "end"; upload: string };
export type Ask = (Question & { number: number }) | { what: "forget"; upload: string } | { what: "close"; file: number };
export type Told = { number: number; failure: Failure | null; found?: Stored };
type Waiting = { resolve(found: Stored | null): void; reject(error: Error): void };

/**
 * Files that grow are written and hashed by a thread of its own, for the one that takes the bytes is the one that serves pages. A hash
 * that gets lost, with the thread or on the way, counts fewer bytes than the file, and costs one reading of it.
 */
class GrowingThread {
  #thread: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /**
   * Writes and hashes a piece, in the order of the calls; its memory may be written over once this resolves.
   * @throws what the disk says, for this piece and every later one of the file; Error when the thread ended meanwhile
   */
  async add(piece: Piece): Promise<void> {
    await this.#ask(this.#running(), { what: "add", ...piece });
  }

  /** No piece of this file follows. */
  close(file: number): void {
    this.#thread?.postMessage({ what: "close", file } satisfies Ask);
  }

  forget(upload: string): void {
    this.#thread?.postMessage({ what: "forget", upload } satisfies Ask);
  }

  /** Size and hash of all that was added to an upload, once; null when it has to be read for it. */
  async end(upload: string): Promise<Stored | null> {
    return this.#thread ? this.#ask(this.#thread, { what: "end", upload }).catch(() => null) : null;
  }

  #ask(thread: Worker, question: Question): Promise<Stored | null> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      thread.postMessage({ ...question, number } satisfies Ask);
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(join(/* turbopackIgnore: true */ process.cwd(), "lib/storage/growing/thread.ts"), {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      workerData: sharedMemory,
      // What it needs is in its messages: no settings, no secrets.
      env: {},
    });
    // It holds nothing that must be finished: a process may end while it runs.
    thread.unref();
    thread.on("message", ({ number, failure, found }: Told) => {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failure) waiting?.reject(Object.assign(new Error(failure.message), failure.code === undefined ? {} : { code: failure.code }));
      else waiting?.resolve(found ?? null);
    });
    const gone = () => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      for (const { reject } of this.#waiting.values()) reject(new Error("the thread that writes uploads ended"));
      this.#waiting.clear();
    };
    thread.on("error", gone);
    thread.on("exit", gone);
    this.#thread = thread;
    return thread;
  }
}

/** This process's. */
export const growingThread = new GrowingThread();
