import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demoClock } from "#db/schema/platform.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { freePort } from "#scripts/embedded-postgres/cluster.ts";
import { buildIfStale } from "#scripts/start/build.ts";

const ROOT = process.cwd();
const DIST = ".next-test";
/** Of everybody in a test's world. */
export const PASSWORD = "twelve characters";
const READY_MS = 20_000;

/** The web process alone, on the database of the test: started, killed with -9, started again on the same port. */
export class Web {
  readonly url: string;
  readonly #port: number;
  readonly #listens: boolean;
  #child: ChildProcess | null = null;
  #died: Promise<unknown> = Promise.resolve();

  /** Everything it printed, where somebody listens. */
  said = "";

  private constructor(port: number, listens: boolean) {
    this.#port = port;
    this.#listens = listens;
    this.url = `http://localhost:${port}`;
  }

  /** Builds the pages when they are stale; that takes half a minute. */
  static async ready({ listens = false } = {}): Promise<Web> {
    process.env.NEXT_DIST_DIR = DIST;
    await buildIfStale(ROOT, () => undefined);
    const web = new Web(await freePort(), listens);
    await web.start();
    return web;
  }

  /** @returns milliseconds from the start until it answers */
  async start(): Promise<number> {
    const from = performance.now();
    const child = spawn(nodePath(ROOT), ["--disable-warning=ExperimentalWarning", join(ROOT, "scripts/web.ts")], {
      cwd: ROOT,
      stdio: this.#listens ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "ignore", "ignore", "ipc"],
      env: this.#settings(),
    });
    for (const out of [child.stdout, child.stderr])
      out?.on("data", (piece) => {
        this.said += piece;
      });
    this.#child = child;
    this.#died = once(child, "exit");
    while (performance.now() - from < READY_MS) {
      const ok = await fetch(`${this.url}/api/health`).then(
        (r) => r.ok,
        () => false,
      );
      if (ok) return performance.now() - from;
      await tick(10);
    }
    throw new Error("the web process did not answer");
  }

  #settings(): NodeJS.ProcessEnv {
    const { PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR } = process.env;
    const given = {
      ...{ PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR },
      DIRECT_DATABASE_URL: process.env.DIRECT_DATABASE_URL ?? DATABASE_URL,
      ...(process.env.NAMED_STATEMENTS ? { NAMED_STATEMENTS: process.env.NAMED_STATEMENTS } : {}),
      NEXTAUTH_SECRET: AUTH_SECRET,
      NEXTAUTH_URL: this.url,
      NODE_ENV: "production",
      REJOINDER_MODE: "demo",
      LOG_LEVEL: this.#listens ? "info" : "error",
      HOST: "127.0.0.1",
      PORT: String(this.#port),
      NEXT_DIST_DIR: DIST,
      // What a test sets on top: the identity provider it has started.
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("OIDC_"))),
    };
    return given as NodeJS.ProcessEnv;
  }

  get hasEnded(): boolean {
    return this.#child === null || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** At once, whatever it is doing. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#died;
    this.#child = null;
  }

  /** The cookie of a person of the test's world. */
  signIn(email: string, password = PASSWORD): Promise<string> {
    return signInAt(this.url, email, password);
  }
}

/** The cookie of a person of the test's world, of the product at an address. */
export async function signInAt(url: string, email: string, password = PASSWORD): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (r: Response) => {
    for (const line of r.headers.getSetCookie()) jar.set(line.split("=")[0] ?? "", line.split(";")[0] ?? "");
  };
  const header = () => [...jar.values()].join("; ");
  const first = await fetch(`${url}/api/auth/csrf`);
  keep(first);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const form = { email, password, csrfToken, json: "true", callbackUrl: "/" };
  const done = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: header(), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  keep(done);
  return header();
}

/** The product's clock stands at an instant of the test's world, so that its claims are neither old nor late. */
export async function setClock(at: number): Promise<void> {
  await asStaff((tx) => tx.insert(demoClock).values({ id: 1, offsetMs: at - Date.now() }));
}

/** Lets the event loop go round; never a wait for something that has a state. */
export const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Manifest = { node: Record<string, { filename: string; exportedName: string }> };
/** The id under which the build serves a server action. */
export function actionId(filename: string, exportedName: string, dist = DIST): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, dist, "server/server-reference-manifest.json"), "utf8")) as Manifest;
  const found = Object.entries(manifest.node).find(([, a]) => a.filename === filename && a.exportedName === exportedName);
  if (!found) throw new Error(`the build has no action ${exportedName}`);
  return found[0];
}

export type Acknowledged = { ok: boolean; code?: string; data?: Record<string, unknown> };
/** Calls a server action as the browser does. null: no whole answer came. */
export async function callAction(url: string, page: string, id: string, cookie: string, input: unknown): Promise<Acknowledged | null> {
  try {
    const answer = await fetch(url + page, {
      method: "POST",
      headers: {
        cookie,
        accept: "text/x-component",
        "content-type": "text/plain;charset=UTF-8",
        "next-action": id,
        "sec-fetch-site": "same-origin",
      },
      body: JSON.stringify([input]),
    });
    const said = await answer.text();
    const line = /^\w+:(\{"ok":.*\})$/m.exec(said)?.[1];
    return line ? (JSON.parse(line) as Acknowledged) : null;
  } catch {
    return null;
  }
}
