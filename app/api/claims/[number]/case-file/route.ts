import { caseFileOf } from "#lib/claims/case-file/content.ts";
import { insurersOf } from "#lib/claims/insurer/queries.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** Everything of one claim in one document, for an insurer, a lawyer or an arbitrator. */
export const GET = sellerDownload(async (session, { number = "" }) => {
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) return null;
  const now = await currentTime();
  const told = await insurersOf(session.seller.scope, detail.row.id, now);
  const chunks = makePdf({ caseFile: caseFileOf(detail, now, told) });
  return { name: `${number}-case-file.pdf`, type: "application/pdf", chunks };
});
