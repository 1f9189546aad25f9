import { countForRail } from "#lib/claims/worklist/queries.ts";
import { sellerRead } from "#lib/gate/read.ts";

/** The rail's two numbers, asked for again while a page stays open. */
export const GET = sellerRead((_session, _params, _request, read) => countForRail(read));
