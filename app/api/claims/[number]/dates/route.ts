import { datesOf } from "#lib/claims/dates.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";
import { publicAddress } from "#lib/gate/settings.ts";

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

/** The claim's dates for a calendar. */
export const GET = sellerDownload(async (session, { number = "" }) => {
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) return null;
  const text = datesOf(detail, `${publicAddress()}/claims/${number}`, session, await currentTime());
  return { name: `${number}.ics`, type: "text/calendar; charset=utf-8", chunks: whole(text) };
});
