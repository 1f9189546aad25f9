import { once } from "node:events";
import { dirname } from "node:path";
import { and, eq, isNull, sql } from "drizzle-orm";
import { notices, submissions } from "#db/schema/exchange.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { keepCompiled } from "#scripts/start/compiled.ts";

const compiled = keepCompiled(dirname(dirname(import.meta.dirname)));
const { TASKS } = await import("#lib/jobs/tasks.ts");
const { startWorker } = await import("#lib/jobs/worker.ts");

/** Notices on which no clock rests, all that wait in one statement; what each job's own was among them it need not ask again. */
const put = new Set<string>();
async function putQuiet(noticeId: string): Promise<boolean> {
  if (put.delete(noticeId)) return true;
  const at = new Date(await now());
  const done = await asStaff((tx) =>
    tx
      .update(notices)
      .set({ sentAt: at, sentWay: "app" })
      .where(and(eq(notices.rests, "none"), isNull(notices.sentAt), isNull(notices.failedAt)))
      .returning({ id: notices.id }),
  );
  for (const { id } of done) put.add(id);
  return put.delete(noticeId);
}

/**
 * The product's own worker: same queue, same sweep, same tasks. Two are shortened, and neither a clock nor a cent rests on what is
 * left out: of receipts one in `DRAWN_ONE_IN` is drawn, and of the notices only those on which a clock rests are mailed.
 */
const DRAWN_ONE_IN = 200;
compiled();
// Called in while another still works; sent home before its turn, it just ends.
if (!process.connected) process.exit(0);
await once(process, "message");
const worker = await startWorker({
  ...TASKS,
  "notice.deliver": async (key) => {
    if (!(await putQuiet(key.noticeId))) await TASKS["notice.deliver"](key);
  },
  "receipt.render": async (key) => {
    if (Number.parseInt(key.submissionId.slice(-6), 16) % DRAWN_ONE_IN === 0) return TASKS["receipt.render"](key);
    await asStaff((tx) =>
      tx
        .update(submissions)
        .set({ pdfKey: sql`'simulated/' || ${submissions.id}` })
        .where(and(eq(submissions.sellerId, key.sellerId), eq(submissions.id, key.submissionId))),
    );
  },
});
process.send?.("working");
process.on("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
process.on("disconnect", () => process.exit(1));
