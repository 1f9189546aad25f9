import type { Row } from "./row.ts";
import { accept, contest, inform, lapseResponse, notifyInsurer, offer } from "./rows-answer.ts";
import { appeal, grantAppeal, lapseAppeal, rejectAppeal, waiveAppeal } from "./rows-appeal.ts";
import { deny, uphold, withdraw } from "./rows-decision.ts";
import { pay, recover, waiveRecovery } from "./rows-money.ts";
import { lapseProof, proveCover } from "./rows-proof.ts";
import { amend, dismiss, file, present } from "./rows-screening.ts";
import { confirmSettlement, lapseOffer, lapseSettlement, refuseOffer, reportPayment, takeOffer } from "./rows-settlement.ts";
import { answer, ask, remark, renotify } from "./rows-talk.ts";
import type { EventName } from "./states.ts";

/** The lifecycle: 33 events, in the order of the rules. Buttons, guards, the API and the timers all read these rows. */
export const TABLE: { readonly [T in EventName]: Row<T> } = {
  file,
  dismiss,
  present,
  prove_cover: proveCover,
  lapse_proof: lapseProof,
  pay,
  deny,
  inform,
  accept,
  offer,
  take_offer: takeOffer,
  refuse_offer: refuseOffer,
  lapse_offer: lapseOffer,
  contest,
  lapse_response: lapseResponse,
  notify_insurer: notifyInsurer,
  renotify,
  report_payment: reportPayment,
  confirm_settlement: confirmSettlement,
  lapse_settlement: lapseSettlement,
  uphold,
  appeal,
  lapse_appeal: lapseAppeal,
  waive_appeal: waiveAppeal,
  grant_appeal: grantAppeal,
  reject_appeal: rejectAppeal,
  waive_recovery: waiveRecovery,
  recover,
  withdraw,
  amend,
  ask,
  answer,
  remark,
};

/** The row of an event. The union of rows cannot be called with the union of events; the shared name ties the two. */
export const rowOf = (name: EventName): Row => TABLE[name] as Row;
