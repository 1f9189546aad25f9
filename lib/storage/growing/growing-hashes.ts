import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Stored } from "../file-store.ts";
import { sharedMemory } from "./slots.ts";

export type Ask =
  | { what: "add"; id: string; number: number; start: number; length: number }
  | { what: "end"; id: string; number: number }
  | { what: "forget"; id: string };
export type Told = { number: number; found: Stored | null };

/**
 * Hashes of files that grow, made by a thread of its own while they are written: the thread that takes the bytes is the one that
 * serves pages. A hash that gets lost, with the thread or on the way, counts fewer bytes than the file, and costs one reading of it.
 */
export class GrowingHashes {
  #thread: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, (found: Stored | null) => void>();

  /** The next bytes of an upload, `length` of the shared memory from `start` on, which may be written over once this resolves. */
  async add(id: string, start: number, length: number): Promise<void> {
    await this.#ask(this.#running(), { what: "add", id, start, length });
  }

  forget(id: string): void {
    this.#thread?.postMessage({ what: "forget", id } satisfies Ask);
  }

  /** Size and hash of all that was added, once; null when it has to be read for it. */
  end(id: string): Promise<Stored | null> {
    return this.#thread ? this.#ask(this.#thread, { what: "end", id }) : Promise.resolve(null);
  }

  #ask(
    thread: Worker,
    ask: { what: "add"; id: string; start: number; length: number } | { what: "end"; id: string },
  ): Promise<Stored | null> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      thread.postMessage({ ...ask, number } satisfies Ask);
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
    thread.on("message", ({ number, found }: Told) => {
      this.#waiting.get(number)?.(found);
      this.#waiting.delete(number);
    });
    const gone = () => {
      if (this.#thread === thread) this.#thread = null;
      for (const answer of this.#waiting.values()) answer(null);
      this.#waiting.clear();
    };
    thread.on("error", gone);
    thread.on("exit", gone);
    this.#thread = thread;
    return thread;
  }
}
