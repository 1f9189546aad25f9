import { sql } from "drizzle-orm";
import { OWN, OWN_USER } from "#lib/platform/own.ts";
import { preparedOn, type SellerRead } from "#lib/platform/transaction.ts";
import { capped, FROM_NOTHING } from "./counting.ts";
import { VIEW_FILTERS } from "./listing.ts";

const RAIL_CAP = 100;

/** What the rail shows on every page: claims that need the seller, and the reader's unread notices with those about its account, a hundred at most. */
export async function countForRail(read: SellerRead): Promise<{ needs: number; unread: number }> {
  const rows = await read((tx) =>
    preparedOn(tx, "rail counts", (name) =>
      tx
        .select({
          needs: capped(sql`${VIEW_FILTERS.needs}`, RAIL_CAP),
          unread:
            sql<number>`(select count(*) from (select 1 from deliveries where seller_id = ${OWN} and user_id = ${OWN_USER} and read_at is null
              union all select 1 from security_notices where user_id = ${OWN_USER} and read_at is null limit 100) d)`.mapWith(Number),
        })
        .from(FROM_NOTHING)
        .prepare(name),
    ).execute(),
  );
  return rows[0] ?? { needs: 0, unread: 0 };
}
