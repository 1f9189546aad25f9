import { unreadNotices } from "#lib/claims/queries.ts";
import { sellerRead } from "#lib/gate/read.ts";

export const GET = sellerRead((session) => unreadNotices(session.seller.scope, session.userId));
