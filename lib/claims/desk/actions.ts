"use server";

import { staffAction } from "#lib/gate/action.ts";
import { answerSeller } from "../answer-seller.ts";
import { askSeller } from "../ask-seller.ts";
import {
  agreeSchema,
  amendSchema,
  assignSchema,
  denySchema,
  deskAnswerSchema,
  deskAskSchema,
  dismissSchema,
  findingSchema,
  grantAppealSchema,
  linkSchema,
  moveClockSchema,
  opineSchema,
  paySchema,
  presentSchema,
  recoverSchema,
  rejectAppealSchema,
  releaseSchema,
  remarkSchema,
  renotifySchema,
  scoreSchema,
  takeBackSchema,
  takeNextSchema,
  upholdSchema,
  waiveRecoverySchema,
} from "../desk-schema.ts";
import { linkIncident } from "../incident/link.ts";
import { moveClock } from "../move-clock.ts";
import { pay } from "../pay.ts";
import { recordOpinion, recordScore } from "../record-screening.ts";
import { recover } from "../recover.ts";
import { releaseFile } from "../release-file.ts";
import { remark } from "../remark.ts";
import { renotify } from "../renotify.ts";
import { confirmSettlement, refuseReport } from "../settlement/check-report.ts";
import { confirmSettlementSchema, refuseReportSchema } from "../settlement/schema.ts";
import { agree } from "./agree.ts";
import { recordFinding } from "./findings.ts";
import { assign, takeNext } from "./hands.ts";
import { hold, takeBack } from "./held.ts";

export const scoreClaim = staffAction("screening.score", scoreSchema, recordScore);
export const opineOnClaim = staffAction("screening.opine", opineSchema, recordOpinion);
export const presentClaim = staffAction("claim.present", presentSchema, hold("present"));
export const dismissClaim = staffAction("claim.dismiss", dismissSchema, hold("dismiss"));
export const payClaim = staffAction("claim.pay", paySchema, pay);
export const amendClaim = staffAction("claim.amend", amendSchema, hold("amend"));
export const linkClaims = staffAction("claim.link", linkSchema, linkIncident);
export const denyClaim = staffAction("claim.deny", denySchema, hold("deny"));
export const upholdClaim = staffAction("claim.uphold", upholdSchema, hold("uphold"));
export const keepFinding = staffAction("finding.record", findingSchema, recordFinding);
export const askTheSeller = staffAction("claim.ask", deskAskSchema, askSeller);
export const answerTheSeller = staffAction("claim.answer", deskAnswerSchema, answerSeller);
export const grantTheAppeal = staffAction("claim.grant_appeal", grantAppealSchema, hold("grant_appeal"));
export const rejectTheAppeal = staffAction("claim.reject_appeal", rejectAppealSchema, hold("reject_appeal"));
export const recordRecovery = staffAction("claim.recover", recoverSchema, recover);
export const waiveTheRecovery = staffAction("claim.waive_recovery", waiveRecoverySchema, hold("waive_recovery"));
export const notifyAgain = staffAction("claim.renotify", renotifySchema, renotify);
export const remarkOnClaim = staffAction("claim.remark", remarkSchema, remark);
export const releaseToSeller = staffAction("file.release", releaseSchema, releaseFile);
export const confirmTheSettlement = staffAction("claim.confirm_settlement", confirmSettlementSchema, confirmSettlement);
export const refuseTheReport = staffAction("claim.refuse_report", refuseReportSchema, refuseReport);
export const agreeToProposal = staffAction("claim.agree", agreeSchema, agree);
export const takeBackDecision = staffAction("decision.take_back", takeBackSchema, takeBack);
export const takeNextCase = staffAction("case.take", takeNextSchema, takeNext);
export const assignCase = staffAction("case.assign", assignSchema, assign);
export const moveDemoClock = staffAction("clock.move", moveClockSchema, moveClock);
