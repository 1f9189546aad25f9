import type { z } from "zod";
import { Refusal } from "#lib/platform/result.ts";
import { resetSecondFactor } from "../second-factor/remove.ts";
import { lockAdmins, requirePerson } from "./person.ts";
import type { personReasonSchema } from "./schema.ts";
import type { DeskContext } from "./tell.ts";

/** For somebody who lost phone and list. Not one's own: who took over an administrator's session would be rid of it so. */
export async function resetFactorOf(ctx: DeskContext, { userId, reason }: z.output<typeof personReasonSchema>): Promise<null> {
  await lockAdmins(ctx);
  if (userId === ctx.actor.userId) throw new Refusal("not_yourself");
  await requirePerson(ctx, userId);
  await resetSecondFactor(ctx, userId, { reason });
  return null;
}
