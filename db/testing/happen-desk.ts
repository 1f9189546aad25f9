import { eq } from "drizzle-orm";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { clock, dueOf } from "#db/testing/life.ts";
import { appealed, contested, desk, REASON, screenedOut } from "#db/testing/story.ts";
import { DAY, deliverAll, filed, makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { amend } from "#lib/claims/amend.ts";
import { answerSeller } from "#lib/claims/answer-seller.ts";
import { askMarketplace } from "#lib/claims/ask-marketplace.ts";
import { askSeller } from "#lib/claims/ask-seller.ts";
import { deny } from "#lib/claims/deny.ts";
import { dismiss } from "#lib/claims/dismiss.ts";
import { followCertificate } from "#lib/claims/follow-certificate.ts";
import { pay } from "#lib/claims/pay.ts";
import { recordBounce } from "#lib/claims/record-delivery.ts";
import { rejectAppeal } from "#lib/claims/reject-appeal.ts";
import { remark } from "#lib/claims/remark.ts";
import { renotify } from "#lib/claims/renotify.ts";
import { uphold } from "#lib/claims/uphold.ts";
import type { EventName, Outcome, State } from "#lib/domain/claim/states.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export type Told = {
  /** Brings a claim of this world to where the event may happen, and lets it happen. */
  happens: (w: World) => Promise<string>;
  by: "partner" | "staff" | "seller" | "timer";
  state: State;
  outcome?: Outcome;
};

const SMALL = 80_000;
const heads = (property: number) => [
  { head: "property_damage" as const, eligible: property, excluded: false, why: "", whyZh: "" },
  { head: "pain_suffering" as const, eligible: 0, excluded: true, why: "", whyZh: "" },
];

/** What the marketplace brings: screening, amounts, decisions, payments, talk. */
export const DESK_EVENTS: Partial<Record<EventName, Told>> = {
  file: { by: "partner", state: "screening", happens: (w) => filed(w, SMALL) },
  dismiss: {
    by: "staff",
    state: "closed",
    outcome: "unsubstantiated",
    happens: async (w) => {
      const number = await screenedOut(w);
      await desk(w.specialist, NOW, number, (ctx, at) => dismiss(ctx, { ...at, reason: REASON }));
      return number;
    },
  },
  present: { by: "staff", state: "awaiting_response", happens: (w) => presented(w, 250_000) },
  prove_cover: {
    by: "staff",
    state: "handling",
    happens: async () => {
      const own = await makeWorld("proves");
      const number = await presented(own, SMALL);
      const id = await acceptedCertificate(own, {}, NOW + DAY);
      const key = { sellerId: own.sellerId, certificateId: id };
      await asStaff((tx) => followCertificate({ tx, now: NOW + DAY }, key, { userId: own.reviewer.userId, name: "reviewer" }));
      return number;
    },
  },
  lapse_proof: {
    by: "timer",
    state: "handling",
    happens: async (w) => {
      const number = await presented(w, SMALL);
      const due = await dueOf(number);
      await clock(number, "final_notice_proof", due - DAY);
      await deliverAll(number, due - DAY);
      await clock(number, "lapse_proof", due + 60_000);
      return number;
    },
  },
  pay: {
    by: "staff",
    state: "proof_needed",
    happens: async (w) => {
      const number = await presented(w, SMALL);
      await desk(w.finance, NOW + DAY, number, (ctx, at) => pay(ctx, { ...at, reference: "NG-1" }));
      return number;
    },
  },
  deny: {
    by: "staff",
    state: "closed",
    outcome: "denied",
    happens: async (w) => {
      const number = await contested(w);
      await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
      return number;
    },
  },
  renotify: {
    by: "staff",
    state: "awaiting_response",
    happens: async (w) => {
      const number = await filedAndToldByNobody(w);
      await desk(w.specialist, NOW + DAY, number, (ctx, at) => renotify(ctx, { ...at, way: "phone", address: "+86 755 0000 0000" }));
      return number;
    },
  },
  uphold: {
    by: "staff",
    state: "stepped_in",
    happens: async (w) => {
      const number = await contested(w);
      const decided = [{ head: "property_damage" as const, decided: 100_000 }];
      await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads: decided }));
      return number;
    },
  },
  reject_appeal: {
    by: "staff",
    state: "recovery",
    happens: async (w) => {
      const number = await appealed(w);
      await desk(w.specialist, NOW + 5 * DAY, number, (ctx, at) => rejectAppeal(ctx, { ...at, reason: REASON, amount: 150_000 }));
      return number;
    },
  },
  amend: {
    by: "staff",
    state: "proof_needed",
    happens: async (w) => {
      const number = await presented(w, 250_000);
      await desk(w.specialist, NOW + DAY, number, (ctx, at) => amend(ctx, { ...at, reason: REASON, heads: heads(SMALL) }));
      return number;
    },
  },
  ask: {
    by: "staff",
    state: "under_review",
    happens: async (w) => {
      const number = await contested(w);
      await desk(w.specialist, NOW + 2 * DAY, number, (ctx) => askSeller(ctx, { number, text: "Which lot was it?" }));
      return number;
    },
  },
  answer: {
    by: "staff",
    state: "under_review",
    happens: async (w) => {
      const number = await contested(w);
      const { id } = await seller(w, (tx) =>
        askMarketplace({ tx, actor: w.owner, now: NOW + 2 * DAY }, { number, text: "May we see the unit?" }),
      );
      await desk(w.specialist, NOW + 3 * DAY, number, (ctx) => answerSeller(ctx, { number, question: id, text: "It is on its way." }));
      return number;
    },
  },
  remark: {
    by: "staff",
    state: "under_review",
    happens: async (w) => {
      const number = await contested(w);
      await desk(w.finance, NOW + 2 * DAY, number, (ctx) => remark(ctx, { number, text: "Looks like the other one." }));
      return number;
    },
  },
};

/** Presented, with a notice that reached nobody. */
async function filedAndToldByNobody(w: World): Promise<string> {
  const number = await presented(w, 250_000);
  const row = await rowOf(number);
  const [sent] = await asStaff((tx) =>
    tx
      .select({ id: notices.id })
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? "")),
  );
  const mail = { noticeId: sent?.id ?? "", userId: w.owner.userId };
  await asStaff((tx) =>
    tx.insert(deliveries).values({
      ...mail,
      sellerId: w.sellerId,
      claimId: row?.id ?? null,
      mail: "accepted",
      createdAt: new Date(NOW),
      acceptedAt: new Date(NOW),
    }),
  );
  const bounce = { message_id: `<${mail.noticeId}.${mail.userId}@rejoinder.example>`, reason: "550 no such mailbox" };
  await asStaff((tx) => recordBounce({ tx, actor: PARTNER, now: NOW + DAY / 2 }, bounce));
  return number;
}
