import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tick } from "../web.ts";

const SHIPPED = join(process.cwd(), "deploy/nginx");

export const hasNginx = (): boolean => spawnSync("nginx", ["-v"], { timeout: 5_000 }).status === 0;

/** nginx with what the project ships for it, in front of processes on these ports. */
export class Nginx {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "rejoinder-nginx-"));
  readonly #ports: readonly number[];
  #master: ChildProcess | null = null;

  constructor(port: number, ports: readonly number[]) {
    this.port = port;
    this.#ports = ports;
    mkdirSync(join(this.#folder, "temp"));
    this.#mark(ports);
    const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${this.#folder}/temp/${name};`);
    writeFileSync(
      join(this.#folder, "nginx.conf"),
      `daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${this.#folder}/nginx.pid;
error_log ${this.#folder}/error.log warn;
events { worker_connections 512; }
http {
  access_log off;
  ${temp.join("\n  ")}
  upstream rejoinder { include ${this.#folder}/web-processes.conf; }
  server { listen 127.0.0.1:${port}; include ${SHIPPED}/locations.conf; }
}
`,
    );
  }

  #mark(up: readonly number[]): void {
    const lines = this.#ports.map((port) => `server 127.0.0.1:${port} max_fails=0${up.includes(port) ? "" : " down"};`);
    writeFileSync(join(this.#folder, "web-processes.conf"), `${lines.join("\n")}\n`);
  }

  async start(): Promise<void> {
    this.#master = spawn("nginx", ["-c", join(this.#folder, "nginx.conf"), "-e", join(this.#folder, "error.log")], { stdio: "ignore" });
    for (let tries = 0; tries < 100; tries += 1) {
      const there = await fetch(`http://127.0.0.1:${this.port}/api/health/live`).catch(() => null);
      if (there) return;
      await tick(50);
    }
    throw new Error("nginx did not start");
  }

  /** Only these take requests from now on, as `nginx -s reload` makes it; what is under way is finished where it is. */
  async only(up: readonly number[]): Promise<void> {
    this.#mark(up);
    this.#master?.kill("SIGHUP");
    // The old workers stop accepting within a moment, and nobody is told when.
    await tick(700);
  }

  async stop(): Promise<void> {
    const master = this.#master;
    if (master && master.exitCode === null) {
      master.kill("SIGTERM");
      await once(master, "exit");
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
