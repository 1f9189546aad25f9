import type { z } from "zod";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { Refusal } from "#lib/platform/result.ts";
import { apply } from "../commit.ts";
import type { Conflict } from "../conflict.ts";
import type { SellerContext } from "../context.ts";
import { filesFor, freeze, isLate, type Submitted } from "../submission.ts";
import { openSettlement } from "./open.ts";
import type { reportPaymentSchema } from "./schema.ts";

/** Paid, with proof: at least one file, a day that is not to come, the agreed amount to the cent. Holds the clock until it was checked. */
export async function reportPayment(ctx: SellerContext, input: z.output<typeof reportPaymentSchema>): Promise<Submitted | Conflict> {
  const loaded = await openSettlement(ctx, input);
  if ("status" in loaded) return loaded;
  const { revision: _, ...content } = input;
  const { row, pack } = loaded;
  const refuse = (field: string, code: string) => new Refusal("invalid", { fields: { [field]: code } });
  if (input.amount !== loaded.claim.amount) throw refuse("amount", "amount_differs");
  // The day where the seller sits may be one ahead of the marketplace's.
  if (input.paidOn > plainDateAt(ctx.now, "Pacific/Kiritimati") || input.paidOn < plainDateAt(row.filedAt.getTime(), pack.zone))
    throw refuse("paidOn", "bad_date");
  const attached = await filesFor(ctx.tx, { sellerId: row.sellerId, claimId: row.id }, "payment");
  if (attached.length === 0) throw refuse("files", "payment_proof_required");
  const late = isLate(loaded, ctx.now);
  const submitted = await freeze(ctx, loaded, {
    kind: "payment",
    key: input.key,
    input: content,
    late,
    content: {
      amount: { minor: input.amount, currency: row.currency },
      paid: { on: input.paidOn, reference: input.reference, by: input.by },
    },
    attached,
  });
  const data = { receipt: submitted.receipt, amount: input.amount, reference: input.reference, by: input.by, files: attached.length };
  await apply(ctx, loaded, { type: "report_payment", amount: input.amount }, { late, data, notice: { receipt: submitted.receipt } });
  return submitted;
}
