import type { RedactBox } from "#lib/domain/evidence/redact-box.ts";
import { leave, type Tx } from "./transaction.ts";

/** The queue's tasks and what each is handed. */
export type Jobs = {
  "notice.deliver": { sellerId: string; noticeId: string };
  "file.check": { sellerId: string; fileId: string };
  "file.redact": { sellerId: string; fileId: string; boxes: readonly RedactBox[] };
  /** `sealed`: the password of its PDF, readable by the worker alone; `copyId`: what the copy without one is called. */
  "file.unlock": { sellerId: string; fileId: string; copyId: string; sealed: string };
  /** `sealed`: as above. */
  "certificate.check": { sellerId: string; certificateId: string; sealed?: string };
  "certificate.submitted": { sellerId: string; certificateId: string };
  "certificate.decided": { sellerId: string; certificateId: string; by: { userId: string; name: string } };
  "guest.mail": { sellerId: string; linkId: string };
  "hook.seller": { sellerId: string; noticeId: string };
  "hook.partner": { sellerId: string; claimId: string };
  "hook.send": { sellerId: string; target: "seller" | "partner"; subject: string };
  "receipt.render": { sellerId: string; submissionId: string };
  "decision.take_effect": { sellerId: string; claimId: string; id: string };
  /** `box`: the address, sealed. */
  "account.reset": { box: string; device: string; network: string };
  /** What a person is told about the safety of its account. */
  "account.security": { id: string };
  "account.invite": { sellerId: string; id: string };
  /** Claims that went from somebody who left into the hands of `to`. */
  "team.handed": { sellerId: string; to: string; by: string; claimIds: readonly string[] };
  sweep: Record<string, never>;
  sweep_uploads: Record<string, never>;
  erase_due: Record<string, never>;
};

/**
 * Adds a job with the end of the caller's transaction: it exists exactly when the write does.
 * @param key one job a key; a second call replaces the first while it waits.
 */
export function enqueue<T extends keyof Jobs>(tx: Tx, task: T, payload: Jobs[T], key: string, runAt: Date | null = null): void {
  leave(tx, addJobs, { task, payload, at: runAt, key: `${task}:${key}` });
}

type Job = { task: string; payload: unknown; at: Date | null; key: string };
async function addJobs(_: Tx, jobs: readonly Job[]) {
  const last = new Map(jobs.map((job) => [job.key, job]));
  return [{ text: "select jobs.enqueue_all($1)", values: [JSON.stringify([...last.values()])] }];
}
