import "server-only";
import { eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { certificates } from "#db/schema/insurance.ts";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { GuestLink } from "#lib/platform/guest-links.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import type { FixLetter } from "../fix-letter.ts";
import { letterOfLink } from "../letter-for-guest.ts";

export type GuestLetter = { company: string; policy: string; letter: FixLetter };

/** What a broker's link shows: the company, the policy and the corrections, and nothing else of the seller. */
export async function guestLetter(
  { scope, link, now }: { scope: SellerScope; link: GuestLink; now: number },
  locale: Locale,
): Promise<GuestLetter | null> {
  const id = link.certificateId;
  if (!id) return null;
  const letter = await letterOfLink(scope, { ...link, locale }, now);
  const [found] = await asSeller(scope, (tx) =>
    tx
      .select({ company: sellers.legalName, facts: certificates.facts, name: certificates.name })
      .from(certificates)
      .innerJoin(sellers, eq(sellers.sellerId, certificates.sellerId))
      .where(eq(certificates.id, id)),
  );
  if (!letter || !found) return null;
  return { company: found.company, policy: factsOf(found.facts).policyNo ?? found.name, letter };
}

/** Who asks. */
export const companyOf = async (scope: SellerScope): Promise<string> =>
  (await asSeller(scope, (tx) => tx.select({ name: sellers.legalName }).from(sellers).where(eq(sellers.sellerId, scope.sellerId))))[0]
    ?.name ?? "";
