import { eq } from "drizzle-orm";
import { covers } from "#db/schema/insurance.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { accepted, clock, customerSays, dueOf, offered, reported, silenced } from "#db/testing/life.ts";
import { appealed, contested, DECLARATION, desk, inRecovery, key, on, paidOut, REASON, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, PARTNER, presented, seller } from "#db/testing/world.ts";
import { appeal } from "#lib/claims/appeal.ts";
import { grantAppeal } from "#lib/claims/grant-appeal.ts";
import { inform } from "#lib/claims/inform.ts";
import { tellInsurer } from "#lib/claims/insurer/tell-insurer.ts";
import { recover } from "#lib/claims/recover.ts";
import { confirmSettlement } from "#lib/claims/settlement/check-report.ts";
import { waiveRecovery } from "#lib/claims/waive-recovery.ts";
import { withdraw } from "#lib/claims/withdraw.ts";
import type { EventName } from "#lib/domain/claim/states.ts";
import { asStaff } from "#lib/platform/transaction.ts";

import type { Told } from "./happen-desk.ts";

/** What the seller, the customer and the clock bring once the seller knows. */
export const SELLER_EVENTS: Partial<Record<EventName, Told>> = {
  inform: {
    by: "seller",
    state: "under_review",
    happens: async (w) => {
      const number = await contested(w);
      await write(w, number, "inform", { statement_en: "The lot number is L2409." });
      const at = await on(number);
      await seller(w, (tx) => inform({ tx, actor: w.owner, now: NOW + 2 * DAY }, { ...at, key: key(), declaration: DECLARATION }));
      return number;
    },
  },
  accept: { by: "seller", state: "settlement_due", happens: (w) => accepted(w) },
  offer: { by: "seller", state: "offer_pending", happens: (w) => offered(w) },
  take_offer: {
    by: "partner",
    state: "settlement_due",
    happens: async (w) => {
      const number = await offered(w);
      await customerSays(number, "take_offer");
      return number;
    },
  },
  refuse_offer: {
    by: "partner",
    state: "under_review",
    happens: async (w) => {
      const number = await offered(w);
      await customerSays(number, "refuse_offer");
      return number;
    },
  },
  lapse_offer: {
    by: "timer",
    state: "under_review",
    happens: async (w) => {
      const number = await offered(w);
      await clock(number, "lapse_offer", (await dueOf(number)) + 60_000);
      return number;
    },
  },
  contest: { by: "seller", state: "under_review", happens: (w) => contested(w) },
  lapse_response: { by: "timer", state: "stepped_in", happens: (w) => silenced(w) },
  notify_insurer: {
    by: "seller",
    state: "awaiting_response",
    happens: async () => {
      const own = await makeWorld("policy");
      const number = await presented(own, 250_000);
      const id = await acceptedCertificate(own);
      const [cover] = await asStaff((tx) => tx.select({ id: covers.id }).from(covers).where(eq(covers.certificateId, id)));
      const at = await on(number);
      const told = { ...at, cover: cover?.id ?? "", recipient: "Claims", email: "", locale: "en" as const };
      await seller(own, (tx) => tellInsurer({ tx, actor: own.owner, now: NOW + DAY }, told));
      return number;
    },
  },
  report_payment: {
    by: "seller",
    state: "settlement_due",
    happens: async (w) => {
      const number = await accepted(w);
      await reported(w, number);
      return number;
    },
  },
  confirm_settlement: {
    by: "staff",
    state: "closed",
    outcome: "settled",
    happens: async (w) => {
      const number = await accepted(w);
      await reported(w, number);
      await desk(w.specialist, NOW + 4 * DAY, number, (ctx, at) => confirmSettlement(ctx, { ...at, amount: 250_000 }));
      return number;
    },
  },
  lapse_settlement: {
    by: "timer",
    state: "stepped_in",
    happens: async (w) => {
      const number = await accepted(w);
      await clock(number, "lapse_settlement", (await dueOf(number)) + 60_000);
      return number;
    },
  },
  appeal: {
    by: "seller",
    state: "appealed",
    happens: async (w) => {
      const number = await paidOut(w);
      await write(w, number, "appeal", { statement_en: "The laboratory has since found another cause." });
      const at = await on(number);
      await seller(w, (tx) => appeal({ tx, actor: w.owner, now: NOW + 4 * DAY }, { ...at, key: key(), declaration: DECLARATION }));
      return number;
    },
  },
  lapse_appeal: {
    by: "timer",
    state: "recovery",
    happens: async (w) => {
      const number = await paidOut(w);
      await clock(number, "lapse_appeal", (await dueOf(number)) + 60_000);
      return number;
    },
  },
  waive_appeal: { by: "seller", state: "recovery", happens: (w) => inRecovery(w) },
  grant_appeal: {
    by: "staff",
    state: "closed",
    outcome: "reversed",
    happens: async (w) => {
      const number = await appealed(w);
      await desk(w.specialist, NOW + 5 * DAY, number, (ctx, at) => grantAppeal(ctx, { ...at, reason: REASON }));
      return number;
    },
  },
  waive_recovery: {
    by: "staff",
    state: "closed",
    outcome: "no_charge",
    happens: async (w) => {
      const number = await inRecovery(w);
      await desk(w.finance, NOW + 5 * DAY, number, (ctx, at) => waiveRecovery(ctx, { ...at, reason: REASON }));
      return number;
    },
  },
  recover: {
    by: "staff",
    state: "closed",
    outcome: "recovered",
    happens: async (w) => {
      const number = await inRecovery(w);
      const whole = { kind: "repaid_by_seller" as const, amount: 250_000, reference: "WIRE 9" };
      await desk(w.finance, NOW + 5 * DAY, number, (ctx, at) => recover(ctx, { ...at, ...whole }));
      return number;
    },
  },
  withdraw: {
    by: "partner",
    state: "closed",
    outcome: "withdrawn",
    happens: async (w) => {
      const number = await presented(w, 250_000);
      await asStaff((tx) => withdraw({ tx, actor: PARTNER, now: NOW + DAY }, { number }));
      return number;
    },
  },
};
