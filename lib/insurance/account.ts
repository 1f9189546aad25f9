import { and, eq, ne } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { covers } from "#db/schema/insurance.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant, PlainDate } from "#lib/domain/claim/claim.ts";
import type { ProgramId } from "#lib/domain/program/pack.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import type { MonthOfTurnover } from "#lib/domain/requirements/due.ts";
import type { Account } from "#lib/domain/requirements/judge.ts";
import { PACK_OF_PROGRAM, type RequirementPack, requirementsAt } from "#lib/domain/requirements/pack.ts";
import { env } from "#lib/platform/env.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";

type Seller = typeof sellers.$inferSelect;
export type CoverRow = typeof covers.$inferSelect;

/** The day it is where the marketplace is: rules count its days. */
export const marketDay = (program: ProgramId, now: Instant): PlainDate => plainDateAt(now, currentPack(program).zone);

/** What the store asks for on a day; null where it asks for no insurance. */
export function packFor(program: ProgramId, day: PlainDate): RequirementPack | null {
  const id = PACK_OF_PROGRAM[program] && (env().requirementPack ?? PACK_OF_PROGRAM[program]);
  return id ? requirementsAt(id, day) : null;
}

/** What the rules need to know of a seller, and what of it was accepted so far. `but`: a certificate's own cover does not stand beside it. */
export async function accountOf(
  tx: Tx,
  sellerId: string,
  but: string | null = null,
): Promise<{ seller: Seller; account: Account; covers: CoverRow[] }> {
  const [[seller], standing] = await Promise.all([
    tx.select().from(sellers).where(eq(sellers.sellerId, sellerId)),
    tx
      .select()
      .from(covers)
      .where(and(eq(covers.sellerId, sellerId), ...(but ? [ne(covers.certificateId, but)] : []))),
  ]);
  if (!seller) throw new Refusal("not_found");
  return {
    seller,
    covers: standing,
    account: {
      legalName: seller.legalName,
      legalNameZh: seller.legalNameZh,
      tradeName: seller.tradeName,
      country: seller.country,
      productGroups: seller.productGroups,
      standing: standing
        .filter((c) => c.standing === "account")
        .map(({ layer, effectiveOn, expiresOn, occurrence }) => ({ layer, effectiveOn, expiresOn, occurrence: occurrence ?? 0 })),
      throughAccelerator: null,
    },
  };
}

/** Months of turnover in the pack's currency; others say nothing about its thresholds. */
export function turnoverOf(seller: Seller, currency: string): MonthOfTurnover[] {
  const months = JSON.parse(seller.turnover) as { month: string; currency: string; gross_minor: number }[];
  return months.filter((m) => m.currency === currency).map((m) => ({ month: m.month, gross: m.gross_minor }));
}
