import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The worker as a process of its own, that can be killed in the middle of its work and is started again. */
export class Crew {
  killed = 0;
  #child: ChildProcess | null = null;
  #died: Promise<unknown> = Promise.resolve();

  async start(): Promise<void> {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "worker.ts")], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    this.#died = once(child, "exit");
    const ended = this.#died.then(() => Promise.reject(new Error("the worker ended by itself")));
    ended.catch(() => undefined);
    await Promise.race([once(child, "message"), ended]);
  }

  /** kill -9: no job is finished, no lock given back. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#died;
    this.killed += 1;
  }

  async stop(): Promise<void> {
    this.#child?.kill("SIGTERM");
    await this.#died;
  }
}
