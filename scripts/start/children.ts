import { type ChildProcess, spawn } from "node:child_process";
import { get } from "node:http";
import { join } from "node:path";

export type Children = { stop(): Promise<void>; died: Promise<string> };

/** Web and worker as processes of their own. One dying unasked ends the other: half a product answers nobody. */
export function startChildren(project: string, args: readonly string[]): Children {
  let stopping = false;
  const running = new Map<string, ChildProcess>();
  const died = new Promise<string>((resolve) => {
    for (const name of ["web", "worker"]) {
      const script = join(project, "scripts", `${name}.ts`);
      // A process group of its own: Ctrl-C reaches us alone, and we end them in order.
      const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
        cwd: project,
        stdio: ["ignore", "inherit", "inherit"],
        detached: process.platform !== "win32",
      });
      running.set(name, child);
      child.on("exit", (code) => {
        running.delete(name);
        if (!stopping) resolve(`${name} ended by itself (code ${code}).`);
      });
    }
  });
  return {
    died,
    async stop() {
      stopping = true;
      await Promise.all([...running.values()].map(end));
    },
  };
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

/** Resolves when the address answers at all; rejects after `limitMs`. */
export async function untilAnswering(url: string, limitMs: number): Promise<void> {
  const until = Date.now() + limitMs;
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      const request = get(url, (response) => {
        response.resume();
        resolve((response.statusCode ?? 500) < 500);
      });
      request.setTimeout(5_000, () => request.destroy());
      request.on("error", () => resolve(false));
    });
  while (!(await ask())) {
    if (Date.now() > until) throw new Error(`${url} did not answer within ${limitMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
