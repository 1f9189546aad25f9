import { and, eq, isNull } from "drizzle-orm";
import { notices, submissions } from "#db/schema/exchange.ts";
import { TASKS } from "#lib/jobs/tasks.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";

/**
 * The product's own worker: same queue, same sweep, same tasks. Three are shortened, and neither a clock nor a cent rests on what is
 * left out: receipts are counted instead of drawn, and of the notices only those on which a clock rests are mailed.
 */
const worker = await startWorker({
  ...TASKS,
  "notice.deliver": async (key) => {
    const at = new Date(await now());
    const put = await asStaff((tx) =>
      tx
        .update(notices)
        .set({ sentAt: at, sentWay: "app" })
        .where(and(eq(notices.sellerId, key.sellerId), eq(notices.id, key.noticeId), eq(notices.rests, "none"), isNull(notices.sentAt)))
        .returning({ id: notices.id }),
    );
    if (put.length === 0) await TASKS["notice.deliver"](key);
  },
  // No partner of this year has asked to be told.
  "hook.partner": async () => {},
  "receipt.render": async ({ sellerId, submissionId }) => {
    await asStaff((tx) =>
      tx
        .update(submissions)
        .set({ pdfKey: `simulated/${sellerId}` })
        .where(eq(submissions.id, submissionId)),
    );
  },
});
process.send?.("working");
process.on("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
process.on("disconnect", () => process.exit(1));
