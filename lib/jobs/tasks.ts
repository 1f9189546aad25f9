import { join } from "node:path";
import { lte, sql } from "drizzle-orm";
import { heldDecisions } from "#db/schema/desk.ts";
import { files, notices, submissions } from "#db/schema/exchange.ts";
import { certificates } from "#db/schema/insurance.ts";
import { timers } from "#db/schema/timers.ts";
import { checkFile } from "#lib/claims/check-file.ts";
import { takeEffect } from "#lib/claims/desk/held.ts";
import { drawRedacted } from "#lib/claims/draw-redacted.ts";
import { expireUploads } from "#lib/claims/expire-uploads.ts";
import { followCertificate } from "#lib/claims/follow-certificate.ts";
import { lapse, type TimerEvent } from "#lib/claims/lapse.ts";
import { openLocked } from "#lib/claims/open-locked.ts";
import { recordDelivery, recordFailure } from "#lib/claims/record-delivery.ts";
import { tellHanded } from "#lib/claims/team/tell-handed.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { checkCertificate } from "#lib/insurance/check-certificate.ts";
import { expireCertificates } from "#lib/insurance/expire-certificates.ts";
import { remindOfInsurance } from "#lib/insurance/remind.ts";
import { deliverNotice } from "#lib/notifications/deliver.ts";
import { sendDigests } from "#lib/notifications/digest.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { enqueue, type Jobs } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { noteSweepLag } from "#lib/platform/tally.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { eraseDue } from "#lib/privacy/erase-due.ts";
import { sweepUploads } from "#lib/storage/tus.ts";
import { sendWaiting } from "#lib/webhooks/send.ts";
import { mailInvitation, mailReset, mailSecurity } from "./account-mail.ts";
import { hookOfClaim, hookOfNotice } from "./hooks.ts";

const TIMER: TimerActor = { kind: "timer" };
const BATCH = 200;

/** Every task may run twice: each asks the stored state first. */
export const TASKS: { [T in keyof Jobs]: (payload: Jobs[T]) => Promise<void> } = {
  "notice.deliver": async (payload) => {
    const at = await now();
    const outcome = await deliverNotice(payload, at);
    if (!outcome || outcome.waits) return;
    await asStaff((tx) => {
      const ctx = { tx, actor: TIMER, now: at };
      return outcome.accepted ? recordDelivery(ctx, outcome, "mail") : recordFailure(ctx, outcome);
    });
  },
  "file.check": checkFile,
  "file.redact": drawRedacted,
  "file.unlock": openLocked,
  "certificate.check": checkCertificate,
  "certificate.submitted": (payload) => follow(payload, null),
  "certificate.decided": (payload) => follow(payload, payload.by),
  // What draws papers is large and seldom needed at once: a worker begins without it.
  "guest.mail": async (payload) => (await import("./guest-mail.ts")).mailGuest(payload, await now()),
  "account.reset": async (payload) => mailReset(payload, await now()),
  "account.security": async (payload) => mailSecurity(payload, await now()),
  "account.invite": async (payload) => mailInvitation(payload, await now()),
  "team.handed": async (payload) => {
    const at = await now();
    await asStaff((tx) => tellHanded({ tx, actor: TIMER, now: at }, payload));
  },
  "hook.seller": hookOfNotice,
  "hook.partner": hookOfClaim,
  "hook.send": async (line) => {
    await sendWaiting(line);
  },
  "receipt.render": async (payload) => (await import("#lib/claims/render-receipt.ts")).renderReceiptOf(payload),
  "decision.take_effect": async (payload) => takeEffect(payload, await now()),
  sweep_uploads: async () => {
    await giveUpUploads();
  },
  erase_due: async () => {
    const erased = await eraseDue(await now(), machineNow());
    log.info("privacy.erased_due", erased);
  },
  sweep: async () => {
    await fireDueTimers();
    await requeueLost();
    await remindOnceADay();
    await mailOfTheDay();
  },
};

/** Cover decides about claims: what happened to a certificate reaches each that waits for proof. */
async function follow(key: { sellerId: string; certificateId: string }, by: { userId: string; name: string } | null): Promise<void> {
  const at = await now();
  await asStaff((tx) => followCertificate({ tx, now: at }, key, by));
}

/** An upload may rest this long before its bytes go. */
export const UPLOAD_RESTS = 14 * 86_400_000;

/** Uploads nobody went on with: the bytes go, and the row says so, because a file still on its way would hold up the answer. */
async function giveUpUploads(): Promise<void> {
  const at = await now();
  const swept = await sweepUploads(join(env().dataDir, "uploads"), machineNow() - UPLOAD_RESTS);
  const before = at - UPLOAD_RESTS;
  const given = await asStaff(async (tx) => {
    const ctx = { tx, actor: TIMER, now: at };
    return (await expireUploads(ctx, before)) + (await expireCertificates(ctx, before));
  });
  if (swept + given > 0) log.info("uploads.swept", { folders: swept, rows: given });
}

/** What people wanted in one mail a day; a notice that reached somebody by it counts as sent. */
async function mailOfTheDay(): Promise<void> {
  const at = await now();
  for (const { sellerId, noticeIds } of await sendDigests(at)) {
    for (const noticeId of noticeIds) await asStaff((tx) => recordDelivery({ tx, actor: TIMER, now: at }, { sellerId, noticeId }, "mail"));
  }
}

let remindedOn = "";
/** Dates of insurance are days: asked once a day of the product's clock, and once after every start, which tells nobody twice. */
async function remindOnceADay(): Promise<void> {
  const at = await now();
  const today = new Date(at).toISOString().slice(0, 10);
  if (today === remindedOn) return;
  const told = await asStaff((tx) => remindOfInsurance({ tx, actor: TIMER, now: at }));
  remindedOn = today;
  if (told > 0) log.info("insurance.reminded", { told });
}

/** Fires what is due by our clock, oldest first. A claim that fails does not hold up the others. */
export async function fireDueTimers(): Promise<number> {
  let fired = 0;
  const seen = new Set<string>();
  for (;;) {
    const at = await now();
    const due = await asStaff((tx) =>
      tx
        .select()
        .from(timers)
        .where(lte(timers.at, new Date(at)))
        .orderBy(timers.at)
        .limit(BATCH),
    );
    const fresh = due.filter((t) => !seen.has(`${t.claimId}:${t.event}:${t.at.getTime()}`));
    if (seen.size === 0) noteSweepLag(at - (fresh[0]?.at.getTime() ?? at));
    if (fresh.length === 0) return fired;
    for (const timer of fresh) {
      seen.add(`${timer.claimId}:${timer.event}:${timer.at.getTime()}`);
      try {
        await asStaff((tx) => lapse({ tx, actor: TIMER, now: at }, timer, timer.event as TimerEvent));
        fired += 1;
      } catch (error) {
        fault(`timer.${timer.event}`, error);
      }
    }
  }
}

/** What a crash between commit and job could have left: each is queued again under its key, so nothing runs twice at once. */
async function requeueLost(): Promise<void> {
  const old = new Date((await now()) - 5 * 60_000);
  await asStaff(async (tx) => {
    const stuck = await tx.select().from(files).where(sql`${files.status} = 'checking' and ${files.createdAt} < ${old}`).limit(BATCH);
    for (const f of stuck) enqueue(tx, "file.check", { sellerId: f.sellerId, fileId: f.id }, f.id);
    const unread = await tx.select().from(certificates).where(sql`file_status = 'checking' and created_at < ${old}`).limit(BATCH);
    for (const c of unread) enqueue(tx, "certificate.check", { sellerId: c.sellerId, certificateId: c.id }, c.id);
    const unsent = await tx
      .select()
      .from(notices)
      .where(
        sql`${notices.sentAt} is null and ${notices.failedAt} is null and ${notices.createdAt} < ${old} and not exists (
          select 1 from deliveries d where d.seller_id = ${notices.sellerId} and d.notice_id = ${notices.id} and d.mail in ('digest', 'app'))`,
      )
      .limit(BATCH);
    for (const n of unsent) enqueue(tx, "notice.deliver", { sellerId: n.sellerId, noticeId: n.id }, n.id);
    const unrendered = await tx
      .select()
      .from(submissions)
      .where(sql`${submissions.pdfKey} is null and ${submissions.at} < ${old}`)
      .limit(BATCH);
    const waited = new Date(machineNow() - 60_000);
    const held = await tx
      .select()
      .from(heldDecisions)
      .where(sql`${heldDecisions.refused} is null and ${heldDecisions.goesOutAt} < ${waited}`)
      .limit(BATCH);
    for (const h of held) enqueue(tx, "decision.take_effect", { sellerId: h.sellerId, claimId: h.claimId, id: h.id }, h.id);
    for (const s of unrendered) enqueue(tx, "receipt.render", { sellerId: s.sellerId, submissionId: s.id }, s.id);
  });
}
