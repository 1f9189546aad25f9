import { archiveOf } from "#lib/claims/archive.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** All files of a claim with an index. */
export const GET = sellerDownload(async (session, { number = "" }) => {
  const detail = await claimFor(session.seller.scope, number);
  return detail ? { name: `${number}-files.zip`, type: "application/zip", chunks: archiveOf(detail) } : null;
});
