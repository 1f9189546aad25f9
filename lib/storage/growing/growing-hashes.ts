import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Stored } from "../file-store.ts";

export type Ask =
  | { what: "to"; id: string; path: string; size: number }
  | { what: "end"; id: string; number: number }
  | { what: "forget"; id: string };
export type Told = { number: number; found: Stored | null };

/**
 * Hashes of files that grow, made by a thread of its own from what was just written: the thread that takes the bytes is the
 * one that serves pages. A hash that gets lost, with the thread or on the way, costs one more reading of the file.
 */
export class GrowingHashes {
  #thread: Worker | null = null;
  #last = 0;
  readonly #waiting = new Map<number, (found: Stored | null) => void>();

  /** The first `size` bytes of the file are written; those not hashed yet are. */
  to(id: string, path: string, size: number): void {
    this.#running().postMessage({ what: "to", id, path, size } satisfies Ask);
  }

  forget(id: string): void {
    this.#thread?.postMessage({ what: "forget", id } satisfies Ask);
  }

  /** Size and hash of all that was told by `to`, once; null when it has to be read for it. */
  end(id: string): Promise<Stored | null> {
    const thread = this.#thread;
    if (!thread) return Promise.resolve(null);
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      thread.postMessage({ what: "end", id, number } satisfies Ask);
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(join(/* turbopackIgnore: true */ process.cwd(), "lib/storage/growing/thread.ts"), {
      execArgv: ["--disable-warning=ExperimentalWarning"],
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
