"use server";

import { staffAction } from "#lib/gate/action.ts";
import { answerSeller } from "../answer-seller.ts";
import { askSeller } from "../ask-seller.ts";
import { deny } from "../deny.ts";
import {
  denySchema,
  deskAnswerSchema,
  deskAskSchema,
  dismissSchema,
  grantAppealSchema,
  moveClockSchema,
  opineSchema,
  paySchema,
  presentSchema,
  proveCoverSchema,
  recoverSchema,
  refuseProofSchema,
  rejectAppealSchema,
  releaseSchema,
  remarkSchema,
  renotifySchema,
  scoreSchema,
  upholdSchema,
  waiveRecoverySchema,
} from "../desk-schema.ts";
import { dismiss } from "../dismiss.ts";
import { grantAppeal } from "../grant-appeal.ts";
import { moveClock } from "../move-clock.ts";
import { pay } from "../pay.ts";
import { present } from "../present.ts";
import { proveCover } from "../prove-cover.ts";
import { recordOpinion, recordScore } from "../record-screening.ts";
import { recover } from "../recover.ts";
import { refuseProof } from "../refuse-proof.ts";
import { rejectAppeal } from "../reject-appeal.ts";
import { releaseFile } from "../release-file.ts";
import { remark } from "../remark.ts";
import { renotify } from "../renotify.ts";
import { uphold } from "../uphold.ts";
import { waiveRecovery } from "../waive-recovery.ts";

export const scoreClaim = staffAction("screening.score", scoreSchema, recordScore);
export const opineOnClaim = staffAction("screening.opine", opineSchema, recordOpinion);
export const presentClaim = staffAction("claim.present", presentSchema, present);
export const dismissClaim = staffAction("claim.dismiss", dismissSchema, dismiss);
export const acceptProof = staffAction("claim.prove_cover", proveCoverSchema, proveCover);
export const returnProof = staffAction("proof.refuse", refuseProofSchema, refuseProof);
export const payClaim = staffAction("claim.pay", paySchema, pay);
export const denyClaim = staffAction("claim.deny", denySchema, deny);
export const upholdClaim = staffAction("claim.uphold", upholdSchema, uphold);
export const askTheSeller = staffAction("claim.ask", deskAskSchema, askSeller);
export const answerTheSeller = staffAction("claim.answer", deskAnswerSchema, answerSeller);
export const grantTheAppeal = staffAction("claim.grant_appeal", grantAppealSchema, grantAppeal);
export const rejectTheAppeal = staffAction("claim.reject_appeal", rejectAppealSchema, rejectAppeal);
export const recordRecovery = staffAction("claim.recover", recoverSchema, recover);
export const waiveTheRecovery = staffAction("claim.waive_recovery", waiveRecoverySchema, waiveRecovery);
export const notifyAgain = staffAction("claim.renotify", renotifySchema, renotify);
export const remarkOnClaim = staffAction("claim.remark", remarkSchema, remark);
export const releaseToSeller = staffAction("file.release", releaseSchema, releaseFile);
export const moveDemoClock = staffAction("clock.move", moveClockSchema, moveClock);
