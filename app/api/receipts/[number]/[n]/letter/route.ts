import { sentLetter } from "#lib/claims/letter/queries.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** The English letter of an answer that was handed in. */
export const GET = sellerDownload(async (session, { number = "", n = "" }) => {
  const detail = await claimFor(session.seller.scope, number);
  const letter = detail ? sentLetter(detail, Number(n)) : null;
  return letter ? { name: `${letter.receipt}-letter.pdf`, type: "application/pdf", chunks: makePdf({ letter }) } : null;
});
