import { dirname } from "node:path";
import { env } from "#lib/platform/env.ts";
import { log, withoutWords } from "#lib/platform/log.ts";
import { metricsSettings } from "./metrics/settings.ts";
import { keepCompiled } from "./start/compiled.ts";
import { fromSettings } from "./start/settings.ts";

const metrics = fromSettings(() => metricsSettings(process.env, "worker"));
fromSettings(env);
const compiled = keepCompiled(dirname(import.meta.dirname));
const { startWorker } = await import("#lib/jobs/worker.ts");
const worker = await startWorker().catch((error: unknown) => {
  log.error("worker.start", { message: error instanceof Error ? withoutWords(error.message) : "unknown" });
  process.exit(1);
});
if (metrics) {
  const { serveMetrics, watchPool, watchQueue } = await import("./metrics/serve.ts");
  const { pool } = await import("#lib/platform/pool.ts");
  serveMetrics(metrics.port, metrics.host);
  watchPool("worker", pool);
  watchQueue(worker.waiting);
}
process.send?.("working");
worker.over.then(() => process.exit(1));
compiled();
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
// The start process was killed: leave at once, so that the next start finds nothing in its way. Jobs are taken up again.
process.on("disconnect", () => process.exit(1));
