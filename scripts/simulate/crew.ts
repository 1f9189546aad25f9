import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

type Hand = { child: ChildProcess; died: Promise<unknown> };

/** The worker as a process of its own, that can be killed in the middle of its work and is followed by another. */
export class Crew {
  killed = 0;
  #at: Hand | null = null;
  #next: Hand | null = null;

  /** Calls in the one that will follow: it loads what it needs and begins nothing. */
  callIn(): void {
    this.#next ??= spawnHand();
  }

  async start(): Promise<void> {
    this.callIn();
    this.#at = this.#next;
    this.#next = null;
    if (!this.#at) throw new Error("nobody was called in");
    const { child, died } = this.#at;
    const ended = died.then(() => Promise.reject(new Error("the worker ended by itself")));
    ended.catch(() => undefined);
    const working = once(child, "message");
    child.send("begin");
    await Promise.race([working, ended]);
  }

  /** kill -9: no job is finished, no lock given back. */
  async kill(): Promise<void> {
    this.#at?.child.kill("SIGKILL");
    await this.#at?.died;
    this.killed += 1;
  }

  async stop(): Promise<void> {
    for (const hand of [this.#at, this.#next]) {
      hand?.child.kill("SIGTERM");
      await hand?.died;
    }
  }
}

function spawnHand(): Hand {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "worker.ts")], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return { child, died: once(child, "exit") };
}
