import type { z } from "zod";
import type { Session } from "#lib/auth/session.ts";
import { Refusal } from "#lib/platform/result.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { auditPerson } from "./audit-person.ts";
import type { switchSchema } from "./schema.ts";

/** A seller the person does not belong to and one that does not exist are the same `not_found`. */
export async function switchSeller(session: Session, input: z.output<typeof switchSchema>): Promise<{ sellerId: string }> {
  const done = await lookup<{ ok: boolean }>("select switch_seller($1, $2) as ok", [session.tokenHash, input.sellerId]);
  if (!done.rows[0]?.ok) throw new Refusal("not_found");
  await auditPerson(session, "account.switch_seller", { sellerId: input.sellerId });
  return input;
}
