"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { accept } from "./accept.ts";
import { offer } from "./offer.ts";
import { reportPayment } from "./report-payment.ts";
import { acceptSchema, offerSchema, reportPaymentSchema } from "./schema.ts";

export const acceptClaim = sellerAction("claim.accept", acceptSchema, accept);
export const offerAPart = sellerAction("claim.offer", offerSchema, offer);
export const reportThePayment = sellerAction("claim.report_payment", reportPaymentSchema, reportPayment);
