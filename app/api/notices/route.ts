import { inboxOf } from "#lib/claims/queries.ts";
import { sellerRead } from "#lib/gate/read.ts";
import { readerOf } from "#lib/gate/reader.ts";

export const GET = sellerRead(async (session) => inboxOf(session.seller.scope, session.userId, await readerOf(session)));
