import { eq } from "drizzle-orm";
import { secondFactors } from "#db/schema/second-factor.ts";
import type { Session } from "#lib/auth/session.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";
import { endOthers, renewToken } from "../sessions/end.ts";
import { factsOfSession } from "../told/origin.ts";
import { tellSecurity } from "../told/tell.ts";
import { stepOf } from "../totp.ts";
import { makeCodes, spelled, storeCodes } from "./codes.ts";

/**
 * The first code proves that the phone has the secret. Other sessions end: they were opened without it. This one goes on under a
 * new token: who knew the old one never had the phone.
 */
export async function confirmSecondFactor(session: Session, { code }: { code: string }) {
  const { userId } = session;
  if (!(await takeRate(`confirm:${userId}`, 10, 900))) throw new Refusal("too_many");
  const [made, entry] = [await makeCodes(), await personEntry(session, "account.second_factor_on", {})];
  return asStaff(async (tx) => {
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)).for("update");
    const step = row?.waitingSecret ? stepOf(row.waitingSecret, code.replace(/\s/g, ""), machineNow()) : null;
    if (!row || step === null) throw new Refusal("invalid", { fields: { code: "wrong_code" } });
    await tx
      .update(secondFactors)
      .set({ secret: row.waitingSecret, waitingSecret: null, confirmedAt: new Date(machineNow()), lastStep: step })
      .where(eq(secondFactors.userId, userId));
    await storeCodes(tx, userId, made);
    await endOthers(tx, session);
    const token = await renewToken(tx, session);
    await entry(tx);
    await tellSecurity(tx, userId, "factor_on", await factsOfSession(tx, { tokenHash: tokenHash(token) }));
    return { answer: { codes: spelled(made) }, token };
  });
}
