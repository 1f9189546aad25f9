import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export type Children = {
  stop(): Promise<void>;
  /** Resolves with a sentence when one of them ended unasked. */
  died: Promise<string>;
  /** Resolves when the worker takes jobs; that the web process answers is seen by asking it. */
  working: Promise<void>;
};
const PATIENCE_MS = 15_000;

/** Web and worker as processes of their own. One dying unasked ends the other: half a product answers nobody. */
export function startChildren(project: string, args: readonly string[]): Children {
  let stopping = false;
  const running = new Map<string, ChildProcess>();
  let tellWorking = (): void => {};
  const working = new Promise<void>((resolve) => {
    tellWorking = resolve;
  });
  const died = new Promise<string>((resolve) => {
    for (const name of ["web", "worker"]) {
      const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(project, "scripts", `${name}.ts`), ...args], {
        cwd: project,
        // The channel tells the child when this process is gone, however it went.
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        // A process group of its own: Ctrl-C reaches us alone, and we end them in order.
        detached: process.platform !== "win32",
      });
      running.set(name, child);
      if (name === "worker") child.on("message", tellWorking);
      child.on("error", (error) => resolve(`${name} could not be started: ${error.message}.`));
      child.on("exit", (code, signal) => {
        running.delete(name);
        if (!stopping) resolve(`${name} ended by itself (${signal ?? `code ${code}`}).`);
      });
    }
  });
  return {
    died,
    working,
    async stop() {
      stopping = true;
      await Promise.all([...running.values()].map(end));
    },
  };
}

/** SIGTERM, and SIGKILL for who does not end in time. Resolves when the process is gone. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const force = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
