import { makePdf } from "#lib/claims/pdf/make.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";
import { plainOf } from "#lib/insurance/broker/letter-for-guest.ts";
import { letterFor } from "#lib/insurance/broker/queries.ts";

/** The letter to the broker as PDF, in English or Chinese. */
export const GET = sellerDownload(async (session, { id = "" }, request) => {
  const now = await currentTime();
  const found = await letterFor(session.seller.scope, id, now);
  const locale = new URL(request.url).searchParams.get("lang") === "zh" ? "zh" : "en";
  if (!found?.letters) return null;
  return { name: `letter-${locale}.pdf`, type: "application/pdf", chunks: makePdf({ plain: plainOf(found.letters[locale], now) }) };
});
