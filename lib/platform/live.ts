import { leave, type Tx } from "./transaction.ts";

/** The one channel of PostgreSQL on which open pages are told that something changed. Messages name a seller or a session, never a thing. */
export const LIVE_CHANNEL = "rejoinder_live";

/** Every open page of the seller asks again once this transaction is committed. Told many times in one, they hear it once. */
export const tellLive = (tx: Tx, sellerId: string): void => leave(tx, tell, `seller ${sellerId}`);

async function tell(_: Tx, messages: readonly string[]) {
  return [{ text: "select pg_notify($1, m) from unnest($2::text[]) m", values: [LIVE_CHANNEL, [...new Set(messages)]] }];
}
