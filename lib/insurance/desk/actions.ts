"use server";

import { staffAction } from "#lib/gate/action.ts";
import { acceptCertificate, askAboutCertificate, returnCertificate } from "../review.ts";
import { acceptCertificateSchema, askCertificateSchema, returnCertificateSchema } from "../schema.ts";

export const acceptTheCertificate = staffAction("certificate.accept", acceptCertificateSchema, acceptCertificate);
export const returnTheCertificate = staffAction("certificate.return", returnCertificateSchema, returnCertificate);
export const askAboutTheCertificate = staffAction("certificate.ask", askCertificateSchema, askAboutCertificate);
