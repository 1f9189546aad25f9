import { newestStep } from "#lib/claims/queries.ts";
import { sellerRead } from "#lib/gate/read.ts";

/** Asked by an open page of the claim when it was told that something changed. */
export const GET = sellerRead((_session, { number = "" }, _request, read) => newestStep(read, number));
