import { secondFactors } from "#db/schema/second-factor.ts";
import type { Session } from "#lib/auth/session.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";
import { newTotp } from "../totp.ts";
import { provePassword } from "./prove.ts";

/** A fresh secret waits until a code of it was typed; the authenticator in use stays good meanwhile. */
export async function beginSecondFactor(session: Session, { password }: { password: string }): Promise<{ secret: string; svg: string }> {
  await provePassword(session, password);
  const { sealed, secret, svg } = newTotp(session.email);
  const entry = await personEntry(session, "account.second_factor_start", {});
  await asStaff(async (tx) => {
    await tx
      .insert(secondFactors)
      .values({ userId: session.userId, waitingSecret: sealed })
      .onConflictDoUpdate({ target: secondFactors.userId, set: { waitingSecret: sealed } });
    await entry(tx);
  });
  return { secret, svg };
}
