import { draftLetter } from "#lib/claims/letter/queries.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { DRAFTS } from "#lib/claims/schema.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** The English letter as the draft would make it, for reading before anything is sent. */
export const GET = sellerDownload(async (session, { number = "" }, request) => {
  const detail = await claimFor(session.seller.scope, number);
  const kind = DRAFTS.find((k) => k === new URL(request.url).searchParams.get("draft"));
  if (!detail || !kind) return null;
  return {
    name: `${number}-letter-preview.pdf`,
    type: "application/pdf",
    chunks: makePdf({ letter: draftLetter(detail, kind, await currentTime()) }),
  };
});
