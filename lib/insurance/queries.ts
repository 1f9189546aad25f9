import "server-only";
import { and, asc, desc, eq, isNull, ne, or } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { certificateEvents, certificates, covers } from "#db/schema/insurance.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import type { Instant, PlainDate } from "#lib/domain/claim/claim.ts";
import { lastAccepted } from "#lib/domain/requirements/compare.ts";
import { insuranceDue } from "#lib/domain/requirements/due.ts";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import { judge, type Verdict } from "#lib/domain/requirements/judge.ts";
import { changesIn, type RequirementPack, requirementsOf, rulesOn } from "#lib/domain/requirements/pack.ts";
import { proofOutlook } from "#lib/domain/requirements/proof.ts";
import { type InsuranceStanding, standingOf } from "#lib/domain/requirements/status.ts";
import { env } from "#lib/platform/env.ts";
import { asSeller, asStaff, type SellerScope, type Tx } from "#lib/platform/transaction.ts";
import { accountOf, marketDay, packFor, turnoverOf } from "./account.ts";
import type { CertificateRow } from "./load.ts";

export type { CoverRow } from "./account.ts";
export type { CertificateRow } from "./load.ts";

/** Everything the insurance page shows; null where the store asks for no insurance. */
export const insuranceOf = (scope: SellerScope, now: Instant) => asSeller(scope, (tx) => overview(tx, scope.sellerId, now));

/** Where a seller's insurance stands, for the desk. */
export const insuranceAtDesk = (_session: StaffSession, sellerId: string, now: Instant): Promise<InsuranceStanding> =>
  asStaff(async (tx) => (await overview(tx, sellerId, now)).standing);

async function overview(tx: Tx, sellerId: string, now: Instant) {
  const [{ seller, covers: accepted }, list] = await Promise.all([
    accountOf(tx, sellerId),
    tx
      .select()
      .from(certificates)
      .where(and(eq(certificates.sellerId, sellerId), isNull(certificates.removedAt)))
      .orderBy(desc(certificates.createdAt), desc(certificates.id))
      .limit(100),
  ]);
  const today = marketDay(seller.program, now);
  const pack = packFor(seller.program, today);
  const on = env().requirementRules;
  const due = pack
    ? insuranceDue(
        pack,
        {
          turnover: turnoverOf(seller, pack.currency),
          productGroups: seller.productGroups,
          requestedOn: seller.insuranceRequestedOn,
          sellingSince: seller.createdAt.toISOString().slice(0, 10),
        },
        on,
      )
    : null;
  return {
    seller: { name: seller.name, nameZh: seller.nameZh, legalName: seller.legalName, legalNameZh: seller.legalNameZh },
    today,
    pack,
    rules: pack ? rulesOn(pack, today, on) : [],
    changes: pack ? changesIn(pack) : [],
    due,
    certificates: list,
    covers: accepted,
    standing: standingOf({ today, due, covers: accepted, certificates: list }),
  };
}
export type InsuranceOverview = Awaited<ReturnType<typeof insuranceOf>>;

export type CertificateDetail = {
  row: CertificateRow;
  events: (typeof certificateEvents.$inferSelect)[];
  pack: RequirementPack | null;
  /** Of today for a draft; those of the hand-in afterwards. */
  verdicts: Verdict[];
  proof: "holds" | "fails" | "open";
  today: PlainDate;
  /** The marketplace's day on which it was handed in. */
  submittedOn: PlainDate | null;
  seller: { id: string; name: string; nameZh: string; legalName: string; legalNameZh: string; country: string; zone: string };
  covers: (typeof covers.$inferSelect)[];
  /** The one it corrects or renews, and the accepted one whose policy went before: for comparing. */
  before: CertificateRow | null;
  accepted: CertificateRow | null;
};

/** One certificate as its seller or the desk may see it; null when it is not theirs. */
export const certificateFor = (scope: SellerScope, id: string, now: Instant): Promise<CertificateDetail | null> =>
  isId(id) ? asSeller(scope, (tx) => detail(tx, id, now)) : Promise.resolve(null);
export const deskCertificate = (_session: StaffSession, id: string, now: Instant): Promise<CertificateDetail | null> =>
  isId(id) ? asStaff((tx) => detail(tx, id, now, true)) : Promise.resolve(null);

const isId = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id);

async function detail(tx: Tx, id: string, now: Instant, desk = false): Promise<CertificateDetail | null> {
  const [row] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.id, id), isNull(certificates.removedAt)))
    .limit(1);
  // A draft is the seller's own business.
  if (!row || (desk && row.status === "draft")) return null;
  const of = <T extends typeof certificateEvents | typeof covers>(table: T) =>
    and(eq(table.sellerId, row.sellerId), eq(table.certificateId, row.id));
  const [{ seller, account }, events, own, before, others] = await Promise.all([
    accountOf(tx, row.sellerId, row.id),
    tx.select().from(certificateEvents).where(of(certificateEvents)).orderBy(asc(certificateEvents.seq)).limit(300),
    tx.select().from(covers).where(of(covers)),
    row.replaces
      ? tx
          .select()
          .from(certificates)
          .where(and(eq(certificates.sellerId, row.sellerId), eq(certificates.id, row.replaces)))
      : Promise.resolve([]),
    tx
      .select()
      .from(certificates)
      .where(and(eq(certificates.sellerId, row.sellerId), eq(certificates.status, "accepted")))
      .orderBy(desc(certificates.decidedAt))
      .limit(50),
  ]);
  const today = marketDay(seller.program, now);
  const frozen = row.packId && row.packVersion ? requirementsOf(row.packId, row.packVersion) : null;
  const pack = frozen ?? packFor(seller.program, today);
  const verdicts = row.verdicts ?? (pack ? judge(pack, row.facts, { account, today, on: env().requirementRules }) : []);
  return {
    row,
    events,
    pack,
    verdicts,
    proof: pack ? proofOutlook(pack, verdicts, factsOf(row.facts), today) : "open",
    today,
    submittedOn: row.submittedAt ? marketDay(seller.program, row.submittedAt.getTime()) : null,
    seller: {
      id: seller.sellerId,
      name: seller.name,
      nameZh: seller.nameZh,
      legalName: seller.legalName,
      legalNameZh: seller.legalNameZh,
      country: seller.country,
      zone: "America/Los_Angeles",
    },
    covers: own,
    before: before[0] ?? null,
    accepted: acceptedBefore(others, row),
  };
}

/** What a renewal is held against. */
function acceptedBefore(others: readonly CertificateRow[], row: CertificateRow): CertificateRow | null {
  const dated = others.map((c) => ({ row: c, id: c.id, status: c.status, facts: c.facts, decidedAt: c.decidedAt?.getTime() ?? null }));
  return lastAccepted(dated, row)?.row ?? null;
}

export type ReviewRow = {
  id: string;
  seller: string;
  sellerZh: string;
  name: string;
  submittedAt: Instant | null;
  status: CertificateRow["status"];
  asked: boolean;
};

/** What waits for a reviewer, the longest waiting first; then what was decided lately, for looking up. */
export const listReviews = (_session: StaffSession, which: "waiting" | "decided"): Promise<ReviewRow[]> =>
  asStaff(async (tx) => {
    const rows = await tx
      .select({
        id: certificates.id,
        seller: sellers.name,
        sellerZh: sellers.nameZh,
        name: certificates.name,
        submittedAt: certificates.submittedAt,
        status: certificates.status,
        question: certificates.question,
        answer: certificates.answer,
      })
      .from(certificates)
      .innerJoin(sellers, eq(sellers.sellerId, certificates.sellerId))
      .where(
        which === "waiting"
          ? eq(certificates.status, "submitted")
          : and(
              ne(certificates.origin, "record"),
              or(eq(certificates.status, "accepted"), eq(certificates.status, "returned"), eq(certificates.status, "proof_only")),
            ),
      )
      .orderBy(
        ...(which === "waiting"
          ? [asc(certificates.submittedAt), asc(certificates.id)]
          : [desc(certificates.decidedAt), desc(certificates.id)]),
      )
      .limit(which === "waiting" ? 200 : 50);
    return rows.map(({ question, answer, submittedAt, ...r }) => ({
      ...r,
      submittedAt: submittedAt?.getTime() ?? null,
      asked: question !== null && answer === null,
    }));
  });
