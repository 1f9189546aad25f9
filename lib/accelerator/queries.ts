import "server-only";
import { and, count, eq, gte, inArray, isNotNull, max, sql } from "drizzle-orm";
import { insuranceProfiles, providers } from "#db/schema/accelerator.ts";
import { sellers } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { covers } from "#db/schema/insurance.ts";
import { type Entry, type Facets, inOrder, isAsked, type Sort } from "#lib/domain/accelerator/directory.ts";
import { estimateOf, fitOf, type SellerProfile } from "#lib/domain/accelerator/fit.ts";
import {
  byGroup,
  PRODUCT_GROUPS,
  type ProductGroup,
  type ProviderFacts,
  type Vetting,
  vettingGaps,
} from "#lib/domain/accelerator/provider.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { asSeller, type SellerScope, type Tx } from "#lib/platform/transaction.ts";

const DAY = 86_400_000;
export type ProviderRow = typeof providers.$inferSelect;
type Listed = { slug: string; facts: ProviderFacts; vetting: Vetting };

/** Listed providers as this process read them last; the newest change among them and their number say whether they still hold. */
let known: { version: string; list: Listed[] } | null = null;
async function listed(tx: Tx): Promise<{ version: string; list: Listed[] }> {
  const [newest] = await tx
    .select({ newest: max(providers.changed), n: count() })
    .from(providers)
    .where(eq(providers.state, "listed"));
  const version = `${newest?.newest ?? 0}:${newest?.n ?? 0}`;
  if (known?.version === version) return known;
  const list = await tx
    .select({ slug: providers.slug, facts: providers.facts, vetting: providers.vetting })
    .from(providers)
    .where(eq(providers.state, "listed"));
  known = { version, list };
  return known;
}

/** What a seller's own profile says, with what the marketplace and its claims here know; `missing` names what nobody has said. */
export async function profileOf(tx: Tx, sellerId: string, now: Instant) {
  const [[seller], [own], [lost], running] = await Promise.all([
    tx.select().from(sellers).where(eq(sellers.sellerId, sellerId)),
    tx.select().from(insuranceProfiles).where(eq(insuranceProfiles.sellerId, sellerId)),
    tx
      .select({
        claims: count(),
        paid: sql`coalesce(sum(coalesce(${claims.paidAmount}, 0)), 0)`.mapWith(Number),
        open: sql`count(*) filter (where ${claims.state} <> 'closed')`.mapWith(Number),
      })
      .from(claims)
      .where(and(eq(claims.sellerId, sellerId), isNotNull(claims.presentedAt), gte(claims.presentedAt, new Date(now - 3 * 365 * DAY)))),
    tx
      .select()
      .from(covers)
      .where(and(eq(covers.sellerId, sellerId), eq(covers.standing, "account"))),
  ]);
  if (!seller) throw new Error("no seller of the session");
  const months = (JSON.parse(seller.turnover) as { currency: string; gross_minor: number }[]).filter((m) => m.currency === "USD");
  const turnover = months.length > 0 ? months.slice(-12).reduce((n, m) => n + m.gross_minor, 0) : null;
  const first = seller.productGroups.filter((g): g is ProductGroup => (PRODUCT_GROUPS as readonly string[]).includes(g));
  // Until the seller says how its sales are spread, they count as spread evenly over what the marketplace knows it sells.
  const groups = own ? byGroup(own.groups) : first.map((group) => ({ group, turnover: Math.round((turnover ?? 0) / first.length) }));
  const profile: SellerProfile = {
    country: seller.country,
    entity: own?.entity ?? null,
    stores: own?.stores ?? ["amazon-us"],
    groups,
    turnover: own && own.groups.length > 0 ? own.groups.reduce((n, g) => n + g.turnover, 0) : turnover,
    claims: lost?.claims ?? 0,
  };
  const missing = (["entity", "registrationNo", "groups", "products"] as const).filter((key) => {
    const value = own?.[key];
    return value == null || value.length === 0;
  });
  const today = plainDateAt(now, currentPack(seller.program).zone);
  return {
    profile,
    missing,
    own: own ?? null,
    seller: { legalName: seller.legalName, legalNameZh: seller.legalNameZh, country: seller.country, turnover },
    losses: { count: lost?.claims ?? 0, open: lost?.open ?? 0, paid: lost?.paid ?? 0 },
    covers: running.filter((c) => c.effectiveOn <= today && today <= c.expiresOn),
    today,
  };
}
export type ProfilePage = Awaited<ReturnType<typeof profileOf>>;

export const insuranceProfile = (scope: SellerScope, now: Instant): Promise<ProfilePage> =>
  asSeller(scope, (tx) => profileOf(tx, scope.sellerId, now));

/** What fit and estimate came to for one seller; asked again only when its profile or a provider has changed. */
const judged = new Map<string, Judged>();
/** `orders`: lists already filtered and sorted, by what was asked. */
type Judged = { key: string; entries: Entry[]; orders: Map<string, Entry[]> };
const [REMEMBERED, ORDERS] = [200, 20];

function entriesFor(
  sellerId: string,
  { version, list }: { version: string; list: Listed[] },
  profile: SellerProfile,
  today: string,
): Judged {
  const key = `${version} ${today} ${JSON.stringify(profile)}`;
  const before = judged.get(sellerId);
  if (before?.key === key) return before;
  const entries = list.map(({ slug, facts, vetting }) => ({
    slug,
    facts,
    fit: fitOf(facts, profile),
    estimate: estimateOf(facts, profile),
    overdue: vettingGaps(vetting, today).overdue.length > 0,
  }));
  const fresh: Judged = { key, entries, orders: new Map() };
  judged.delete(sellerId);
  judged.set(sellerId, fresh);
  for (const oldest of judged.keys()) {
    if (judged.size <= REMEMBERED) break;
    judged.delete(oldest);
  }
  return fresh;
}

/** What was asked of a seller's list, in order; asked again, for its next page, it is not sorted again. */
function ordered({ entries, orders }: Judged, facets: Facets, sort: Sort): Entry[] {
  const key = JSON.stringify([facets, sort]);
  const known = orders.get(key);
  if (known) return known;
  const list = inOrder(
    entries.filter((e) => isAsked(e, facets)),
    sort,
  );
  if (orders.size >= ORDERS) orders.clear();
  orders.set(key, list);
  return list;
}

export const PAGE_SIZE = 20;
export type Directory = {
  entries: Entry[];
  found: number;
  all: number;
  page: number;
  pages: number;
  missing: ProfilePage["missing"];
  profile: SellerProfile;
};

/** One page of the directory for a seller. */
export const directory = (scope: SellerScope, ask: { facets: Facets; sort: Sort; page: number }, now: Instant): Promise<Directory> =>
  asSeller(scope, async (tx) => {
    const [{ profile, missing, today }, held] = await Promise.all([profileOf(tx, scope.sellerId, now), listed(tx)]);
    const all = entriesFor(scope.sellerId, held, profile, today);
    const asked = ordered(all, ask.facets, ask.sort);
    const pages = Math.max(1, Math.ceil(asked.length / PAGE_SIZE));
    const page = Math.min(Math.max(1, ask.page), pages);
    const entries = asked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { entries, found: asked.length, all: all.entries.length, page, pages, missing, profile };
  });

export type ProviderPage = { row: ProviderRow; entry: Entry; profile: SellerProfile; today: string };
/** Listed providers by their addresses, in the order asked for; an unknown or suspended one is left out. */
export const providersFor = (scope: SellerScope, slugs: readonly string[], now: Instant): Promise<ProviderPage[]> =>
  asSeller(scope, async (tx) => {
    if (slugs.length === 0) return [];
    const [{ profile, today }, rows] = await Promise.all([
      profileOf(tx, scope.sellerId, now),
      tx
        .select()
        .from(providers)
        .where(and(inArray(providers.slug, [...slugs]), eq(providers.state, "listed"))),
    ]);
    return slugs.flatMap((slug) => {
      const row = rows.find((r) => r.slug === slug);
      if (!row) return [];
      const { facts, vetting } = row;
      const entry = {
        slug,
        facts,
        fit: fitOf(facts, profile),
        estimate: estimateOf(facts, profile),
        overdue: vettingGaps(vetting, today).overdue.length > 0,
      };
      return [{ row, entry, profile, today }];
    });
  });
