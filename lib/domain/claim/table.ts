import * as marketplace from "./rows-marketplace.ts";
import * as seller from "./rows-seller.ts";
import * as timer from "./rows-timer.ts";
import type { Row } from "./row.ts";
import type { EventName } from "./states.ts";

/** The lifecycle: 33 events, in the order of the rules. Buttons, guards, the API and the timers all read these rows. */
export const TABLE: { readonly [T in EventName]: Row<T> } = {
  file: marketplace.file,
  dismiss: marketplace.dismiss,
  present: marketplace.present,
  prove_cover: marketplace.proveCover,
  lapse_proof: timer.lapseProof,
  pay: marketplace.pay,
  deny: marketplace.deny,
  inform: seller.inform,
  accept: seller.accept,
  offer: seller.offer,
  take_offer: seller.takeOffer,
  refuse_offer: seller.refuseOffer,
  lapse_offer: timer.lapseOffer,
  contest: seller.contest,
  lapse_response: timer.lapseResponse,
  notify_insurer: seller.notifyInsurer,
  renotify: marketplace.renotify,
  report_payment: seller.reportPayment,
  confirm_settlement: marketplace.confirmSettlement,
  lapse_settlement: timer.lapseSettlement,
  uphold: marketplace.uphold,
  appeal: seller.appeal,
  lapse_appeal: timer.lapseAppeal,
  waive_appeal: seller.waiveAppeal,
  grant_appeal: marketplace.grantAppeal,
  reject_appeal: marketplace.rejectAppeal,
  waive_recovery: marketplace.waiveRecovery,
  recover: marketplace.recover,
  withdraw: seller.withdraw,
  amend: marketplace.amend,
  ask: seller.ask,
  answer: seller.answer,
  remark: marketplace.remark,
};
