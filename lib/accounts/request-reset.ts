import type { z } from "zod";
import type { Session } from "#lib/auth/session.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { deviceOf, networkOf } from "./device.ts";
import type { resetRequestSchema } from "./schema.ts";
import type { Origin } from "./told/origin.ts";

/** Requests an hour, from one address and for one account. */
export const RESET_LIMITS = { address: 20, account: 3, windowSeconds: 3_600 } as const;

/**
 * Asks for a link by mail. Whether the account exists is looked up by the worker, so that the answer and its time are the same
 * for every address; past the account's limit nothing is queued, and the answer is still the same.
 */
export async function requestReset(_session: Session | null, input: z.output<typeof resetRequestSchema>, from: Origin): Promise<null> {
  if (!(await takeRate(`reset-from:${from.address}`, RESET_LIMITS.address, RESET_LIMITS.windowSeconds))) throw new Refusal("too_many");
  const email = input.email.toLowerCase();
  const mayMail = await takeRate(`reset:${email}`, RESET_LIMITS.account, RESET_LIMITS.windowSeconds);
  // Sealed: a queue is no place for an address of somebody who may not even be here.
  if (mayMail)
    await asStaff((tx) =>
      enqueue(
        tx,
        "account.reset",
        { box: seal(email), device: deviceOf(from.agent), network: networkOf(from.address) },
        newId(machineNow()),
      ),
    );
  return null;
}
