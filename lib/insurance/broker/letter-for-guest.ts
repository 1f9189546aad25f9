import { and, eq, isNull } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { judge } from "#lib/domain/requirements/judge.ts";
import { requirementsOf } from "#lib/domain/requirements/pack.ts";
import { translator } from "#lib/i18n/translator.ts";
import { env } from "#lib/platform/env.ts";
import type { GuestLink } from "#lib/platform/guest-links.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { accountOf, marketDay, packFor } from "../account.ts";
import { type FixLetter, fixLetter } from "./fix-letter.ts";

/** What the PDF's drawer needs of a letter; it knows nothing of certificates. */
export const plainOf = (letter: FixLetter, at: Instant) => ({
  title: letter.title,
  at: new Date(at).toISOString().slice(0, 10),
  head: [new Date(at).toISOString().slice(0, 10)],
  intro: letter.intro,
  parts: letter.corrections.map((c, i) => ({
    title: `${i + 1}. ${c.title} (${c.rule})`,
    lines: [c.wrong, translator(letter.locale, "insurance")("letter.write")],
    quote: c.write,
  })),
  closing: letter.closing,
  foot: letter.title,
});

/** The letter of a link, in the language it was sent in: the certificate as it stands, or as it was returned. */
export async function letterOfLink(scope: SellerScope, link: GuestLink, now: Instant): Promise<FixLetter | null> {
  const id = link.certificateId;
  if (!id) return null;
  return asSeller(scope, async (tx) => {
    const [row] = await tx
      .select()
      .from(certificates)
      .where(and(eq(certificates.id, id), isNull(certificates.removedAt)));
    if (!row) return null;
    const { seller, account } = await accountOf(tx, row.sellerId, row.id);
    const today = marketDay(seller.program, now);
    const pack = row.packId && row.packVersion ? requirementsOf(row.packId, row.packVersion) : packFor(seller.program, today);
    if (!pack) return null;
    const verdicts = row.verdicts ?? judge(pack, row.facts, { account, today, on: env().requirementRules });
    const { sellerId, name, nameZh, legalName, legalNameZh, country } = seller;
    return fixLetter(
      { row, pack, verdicts, seller: { id: sellerId, name, nameZh, legalName, legalNameZh, country, zone: "" } },
      link.locale,
    );
  });
}

export async function brokerLetter(scope: SellerScope, link: GuestLink, now: Instant) {
  const letter = await letterOfLink(scope, link, now);
  return letter ? plainOf(letter, link.createdAt.getTime()) : null;
}
