import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { tick } from "../web.ts";

const READY_MS = 40_000;

/** A web process as an operator starts it with `npm run web`, on a port of its own. */
export class WebProcess {
  readonly port: number;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;

  constructor(port: number, env: NodeJS.ProcessEnv) {
    this.port = port;
    this.#env = env;
  }

  async start(dist: string): Promise<void> {
    this.#child = spawn(nodePath(process.cwd()), ["--disable-warning=ExperimentalWarning", join(process.cwd(), "scripts/web.ts")], {
      cwd: process.cwd(),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { ...this.#env, PORT: String(this.port), NEXT_DIST_DIR: dist },
    });
    const until = performance.now() + READY_MS;
    while (!(await this.isReady())) {
      if (performance.now() > until || this.#child.exitCode !== null) throw new Error("the web process did not get ready");
      await tick(50);
    }
    // The first page of each kind costs what no reader should wait for.
    for (const path of ["/sign-in", "/claims"]) await fetch(`http://127.0.0.1:${this.port}${path}`).then((r) => r.text());
  }

  isReady = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${this.port}/api/health/ready`).then(
      (r) => r.ok,
      () => false,
    );

  /** @returns milliseconds until it had ended, and whether it said meanwhile that it was not ready */
  async stop(): Promise<{ ms: number; told: boolean; code: number | null }> {
    const child = this.#child;
    if (!child) throw new Error("not running");
    const from = performance.now();
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    let told = false;
    for (let i = 0; i < 10 && !told; i += 1) {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/health/ready`).catch(() => null);
      told = answer?.status === 503;
      await tick(20);
    }
    const [code] = (await gone) as [number | null];
    return { ms: performance.now() - from, told, code };
  }

  kill(): void {
    this.#child?.kill("SIGKILL");
  }
}
