import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";
import { publicAddress } from "#lib/gate/settings.ts";
import { insuranceDates } from "#lib/insurance/dates.ts";
import { insuranceOf } from "#lib/insurance/queries.ts";

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

/** The days of the seller's insurance for a calendar. */
export const GET = sellerDownload(async (session) => {
  const now = await currentTime();
  const text = insuranceDates(await insuranceOf(session.seller.scope, now), `${publicAddress()}/insurance`, session.locale, now);
  return { name: "insurance.ics", type: "text/calendar; charset=utf-8", chunks: whole(text) };
});
