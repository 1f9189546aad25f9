"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { answerAboutCertificate } from "./review.ts";
import { saveFacts } from "./save-facts.ts";
import {
  answerCertificateSchema,
  removeCertificateSchema,
  saveFactsSchema,
  submitCertificateSchema,
  unlockCertificateSchema,
  withdrawCertificateSchema,
} from "./schema.ts";
import { removeCertificate, submitCertificate, withdrawCertificate } from "./submit-certificate.ts";
import { unlockCertificate } from "./unlock-certificate.ts";

export const saveCertificateFacts = sellerAction("certificate.save", saveFactsSchema, saveFacts);
export const unlockTheCertificate = sellerAction("certificate.unlock", unlockCertificateSchema, unlockCertificate);
export const handInCertificate = sellerAction("certificate.submit", submitCertificateSchema, submitCertificate);
export const takeBackCertificate = sellerAction("certificate.withdraw", withdrawCertificateSchema, withdrawCertificate);
export const dropCertificate = sellerAction("certificate.remove", removeCertificateSchema, removeCertificate);
export const answerCertificateQuestion = sellerAction("certificate.answer", answerCertificateSchema, answerAboutCertificate);
