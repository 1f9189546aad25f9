import { startWorker } from "#lib/jobs/worker.ts";

const worker = await startWorker();
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
