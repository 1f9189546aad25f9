import type { Session } from "#lib/auth/session.ts";
import { asSeller, asStaff, type Tx } from "#lib/platform/transaction.ts";
import { personStream } from "./read.ts";

type Open = (tx: Tx) => Promise<(() => Promise<Response>) | null>;

/** Under the seller's rows first; a member of staff without a seller sees with the desk's eyes. The stream starts after the transaction. */
async function openAs(session: Session, open: Open): Promise<Response | null> {
  const found = session.seller ? await asSeller(session.seller.scope, open) : null;
  const staff = !found && session.staff ? await asStaff(open) : null;
  return (await (found ?? staff)?.()) ?? null;
}

/** What is the seller's alone: its receipts may state an offer that the desk must not see. */
export const sellerStream = (open: (tx: Tx, params: Record<string, string>) => ReturnType<Open>) =>
  personStream(async (session, params) => {
    if (!session.seller) return null;
    return (await (await asSeller(session.seller.scope, (tx) => open(tx, params)))?.()) ?? null;
  });

export const fileStream = (open: (tx: Tx, params: Record<string, string>, request: Request) => ReturnType<Open>) =>
  personStream((session, params, request) => openAs(session, (tx) => open(tx, params, request)));
