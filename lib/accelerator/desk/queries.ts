import "server-only";
import { asc, eq } from "drizzle-orm";
import { providers } from "#db/schema/accelerator.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { mayList, nextVetting, vettingGaps } from "#lib/domain/accelerator/provider.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import type { ProviderRow } from "../queries.ts";

const ZONE = "America/Los_Angeles";
const seen = (row: ProviderRow, today: string) => ({
  row,
  ...vettingGaps(row.vetting, today),
  next: nextVetting(row.vetting),
  mayList: mayList(row.vetting, today),
});
export type DeskProvider = ReturnType<typeof seen>;

/** Every provider, what is overdue first. */
export const listProviders = (_session: StaffSession, now: Instant): Promise<DeskProvider[]> =>
  asStaff(async (tx) => {
    const rows = await tx.select().from(providers).orderBy(asc(providers.slug)).limit(5_000);
    const today = plainDateAt(now, ZONE);
    return rows.map((r) => seen(r, today)).sort((a, b) => b.overdue.length - a.overdue.length);
  });

export const deskProvider = (_session: StaffSession, slug: string, now: Instant): Promise<DeskProvider | null> =>
  asStaff(async (tx) => {
    const [row] = await tx.select().from(providers).where(eq(providers.slug, slug));
    return row ? seen(row, plainDateAt(now, ZONE)) : null;
  });
