import { createServer } from "node:http";
import { dirname } from "node:path";
import { setFlagsFromString } from "node:v8";
import { env } from "#lib/platform/env.ts";
import { log, withoutWords } from "#lib/platform/log.ts";
import { drainSeconds } from "./drain-seconds.ts";
import { metricsSettings } from "./metrics/settings.ts";
import { keepCompiled } from "./start/compiled.ts";
import { fromSettings } from "./start/settings.ts";
import { boundBody, oversized, passRest, refuseUnreadable } from "./web-bodies.ts";
import { answerClientError } from "./web-client-error.ts";
import { prepare } from "./web-headers.ts";

// Every piece of an upload is a buffer outside the heap. By itself V8 marks the whole heap after every thirty megabytes of
// them, which cost three times what the upload did; counted together with the heap they wait for its own limit.
setFlagsFromString("--external-memory-accounted-in-global-limit");
const dev = process.argv.includes("--dev");
const project = dirname(import.meta.dirname);
const compiled = keepCompiled(project);
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
// Before the first import of Next and next-auth, which read them while loading. The settings are those the start has
// checked and the worker has too: Next, which believes it has read its .env files already, adds none.
Object.assign(process.env, {
  NODE_ENV: dev ? "development" : "production",
  NEXT_TELEMETRY_DISABLED: "1",
  __NEXT_PROCESSED_ENV: "true",
});
process.env.NEXTAUTH_URL ||= process.env.APP_URL || `http://localhost:${port}`;
if (process.env.AUTH_SECRET) process.env.NEXTAUTH_SECRET ||= process.env.AUTH_SECRET;
const https = process.env.NEXTAUTH_URL.startsWith("https:");

const metrics = fromSettings(() => metricsSettings(process.env, "web"));
const drainMs = fromSettings(() => drainSeconds(process.env.DRAIN_SECONDS)) * 1_000;
fromSettings(env);

const { default: next } = await import("next");
const { uploadDoor } = await import("#lib/gate/uploads.ts");
const { beginUpload } = await import("#lib/claims/files.ts");
const { finishUploadedFile } = await import("#lib/claims/finish-upload.ts");
const { beginCertificate, finishCertificate } = await import("#lib/insurance/upload.ts");
const handleUpload = uploadDoor({
  claim: { begin: beginUpload, finish: finishUploadedFile },
  certificate: { begin: beginCertificate, finish: finishCertificate },
});
const { pages } = await import("#lib/storage/pages-first.ts");
const { countForRail } = await import("#lib/claims/worklist/rail.ts");
const { liveDoor } = await import("#lib/gate/live.ts");
const live = liveDoor(countForRail);
const { closePool, pool, renewPool } = await import("#lib/platform/pool.ts");
const { beginStopping } = await import("#lib/platform/stopping.ts");
const { watchDatabase } = await import("#lib/platform/database-watch.ts");
const { awayDoor } = await import("./web-away.ts");
// Loaded only where somebody collects figures: a start is waited for.
const measuring = metrics ? await import("./metrics/serve.ts") : null;
const time = measuring?.timing();

const setting = { dev, https, trustProxy: process.env.TRUST_PROXY === "1" };

const app = next({ dev, dir: project, hostname: host, port });
await app.prepare();
const toNext = app.getRequestHandler();

const door = awayDoor();
const database = watchDatabase((away) => {
  renewPool();
  door.changed(away);
});

let stopping = false;
const server = createServer(async (req, res) => {
  time?.(req, res);
  prepare(req, res, setting);
  // A browser's next request opens a new connection, which another process takes.
  if (stopping) res.setHeader("Connection", "close");
  const isUpload = /^\/uploads(\/|\?|$)/.test(req.url ?? "");
  if (!isUpload) boundBody(req, res);
  passRest(req, res);
  if (/%00/.test(req.url ?? "")) return void refuseUnreadable(res);
  if (door.refuse(database, req, res)) return;
  try {
    if (isUpload) return await handleUpload(req, res);
    if (/^\/live(\?|$)/.test(req.url ?? "")) return await live.handle(req, res);
    if (oversized(req, res)) return;
    pages.answering(res);
    await toNext(req, res);
  } catch (error) {
    log.error("web.request", { message: error instanceof Error ? withoutWords(error.message) : "unknown" });
    if (!res.headersSent) res.writeHead(500);
    res.end();
  }
});
// Slow lines are the normal case for uploads; headers still have to come at once, and other bodies by `boundBody`.
server.requestTimeout = 0;
server.headersTimeout = 15_000;
// Longer than the minute for which proxies and partners' clients keep a connection: one of them would otherwise send its next call
// on one that is just being closed.
server.keepAliveTimeout = 65_000;
server.on("clientError", answerClientError);
server.on("error", (error) => {
  log.error("web.listen", { message: withoutWords(error.message) });
  process.exit(1);
});
if (dev) server.on("upgrade", app.getUpgradeHandler());
server.listen(port, host, compiled);
const figures = metrics && measuring?.serveMetrics(metrics.port, metrics.host);
measuring?.watchPool("web", pool);

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Not ready from now on; a balancer that asks for that gets the time to notice before anybody is turned away.
  beginStopping();
  await new Promise((resolve) => setTimeout(resolve, drainMs));
  database.close();
  figures?.close();
  const closed = new Promise((resolve) => server.close(resolve));
  await live.close();
  // A browser keeps its connection after its answer: whoever became idle is let go.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  clearInterval(idle);
  await app.close();
  await closePool();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
// The start process was killed: leave at once, so that the next start finds the port free.
process.on("disconnect", () => process.exit(1));
