import { sql } from "drizzle-orm";
import type { Tx } from "./transaction.ts";

/** The one channel of PostgreSQL on which open pages are told that something changed. Messages name a seller or a session, never a thing. */
export const LIVE_CHANNEL = "rejoinder_live";

/** Every open page of the seller asks again once this transaction is committed. Told many times in one, they hear it once. */
export async function tellLive(tx: Tx, sellerId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${`seller ${sellerId}`})`);
}
