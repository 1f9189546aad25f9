import { claimFiles } from "#lib/claims/queries.ts";
import { sellerRead } from "#lib/gate/read.ts";

export const GET = sellerRead((session, { number = "" }, request) =>
  claimFiles(session.seller.scope, number, new URL(request.url).searchParams.get("purpose") ?? ""),
);
