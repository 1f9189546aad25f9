import type { Session } from "#lib/auth/session.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";
import { factsOfSession } from "../told/origin.ts";
import { tellSecurity } from "../told/tell.ts";
import { makeCodes, spelled, storeCodes } from "./codes.ts";
import { provePassword } from "./prove.ts";

/** A new list of recovery codes; those of the old one open nothing any more. */
export async function renewRecoveryCodes(session: Session, { password }: { password: string }): Promise<{ codes: string[] }> {
  await provePassword(session, password);
  if (!session.secondFactor) throw new Refusal("not_found");
  const [made, entry] = [await makeCodes(), await personEntry(session, "account.recovery_codes", {})];
  await asStaff(async (tx) => {
    await storeCodes(tx, session.userId, made);
    await entry(tx);
    await tellSecurity(tx, session.userId, "recovery_renewed", await factsOfSession(tx, session));
  });
  return { codes: spelled(made) };
}
