import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from "prom-client";
import { log } from "#lib/platform/log.ts";
import { type Counted, counted, sweepLagSeconds } from "#lib/platform/tally.ts";
import { routeClass } from "./route-class.ts";

const NAMES: Readonly<Record<Counted, [name: string, help: string]>> = {
  uploads: ["rejoinder_uploads_total", "Uploads that ended, by outcome"],
  upload_bytes: ["rejoinder_upload_bytes_total", "Bytes of the uploads that were taken"],
  mails: ["rejoinder_mails_total", "Mails handed over, by outcome"],
  faults: ["rejoinder_faults_total", "Errors nobody expected, by where they came up"],
};

/** Everything a process tells its operator, in the text format of Prometheus, on an address of its own that the public never reaches. */
export function serveMetrics(port: number, host: string): { close(): void } {
  collectDefaultMetrics();
  for (const [what, [name, help]] of Object.entries(NAMES) as [Counted, [string, string]][]) {
    new Counter({
      name,
      help,
      labelNames: ["outcome"],
      collect() {
        this.reset();
        for (const { outcome, value } of counted(what)) this.inc({ outcome }, value);
      },
    });
  }
  new Gauge({
    name: "rejoinder_sweep_lag_seconds",
    help: "How late the oldest timer of the last sweep fired",
    collect() {
      this.set(sweepLagSeconds());
    },
  });
  const server = createServer(async (req, res) => {
    if (req.url !== "/metrics") return void res.writeHead(404).end();
    try {
      const text = await register.metrics();
      res.writeHead(200, { "content-type": register.contentType }).end(text);
    } catch (error) {
      log.warn("metrics.collect", { name: error instanceof Error ? error.name : "unknown" });
      res.writeHead(503).end();
    }
  });
  // Figures are worth less than the product: a port in use is told, and the process goes on.
  server.on("error", (error) => log.warn("metrics.listen", { message: error.message }));
  server.listen(port, host);
  return { close: () => void server.close() };
}

/** How long answers took, by kind of page; call it before the request is handled. */
export function timing(): (req: IncomingMessage, res: ServerResponse) => void {
  const durations = new Histogram({
    name: "rejoinder_http_request_duration_seconds",
    help: "Time until an answer was sent, by kind of page",
    labelNames: ["route", "method", "status"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  return (req, res) => {
    const method = /^(GET|HEAD|POST|PATCH|PUT|DELETE|OPTIONS)$/.test(req.method ?? "") ? String(req.method) : "other";
    const route = routeClass(method, req.url ?? "/", req.headers["next-action"] !== undefined);
    const end = durations.startTimer();
    res.once("close", () => void end({ route, method, status: `${Math.floor(res.statusCode / 100)}xx` }));
  };
}

/** Connections of a pool: all, idle, and how many wait for one. */
export function watchPool(name: string, find: () => pg.Pool | undefined): void {
  const found = register.getSingleMetric("rejoinder_pool_connections");
  watched.push([name, find]);
  if (found) return;
  new Gauge({
    name: "rejoinder_pool_connections",
    help: "Connections to PostgreSQL, by pool and state",
    labelNames: ["pool", "state"],
    collect() {
      for (const [pool, of] of watched) {
        const { totalCount = 0, idleCount = 0, waitingCount = 0 } = of() ?? {};
        this.set({ pool, state: "open" }, totalCount);
        this.set({ pool, state: "idle" }, idleCount);
        this.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
}
const watched: [string, () => pg.Pool | undefined][] = [];

/** Jobs that could run now and how long the oldest has waited, asked when somebody looks. */
export function watchQueue(waiting: () => Promise<{ ready: number; oldestSeconds: number }>): void {
  new Gauge({
    name: "rejoinder_queue_oldest_seconds",
    help: "How long the oldest job that could run has waited",
    async collect() {
      this.set((await waiting()).oldestSeconds);
    },
  });
  new Gauge({
    name: "rejoinder_queue_ready",
    help: "Jobs that could run now",
    async collect() {
      this.set((await waiting()).ready);
    },
  });
}
