import { exportStatement } from "#lib/claims/ledger/queries.ts";
import { isPlainMonth } from "#lib/domain/calendar/month.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** A month's entries, all of them, as CSV. */
export const GET = sellerDownload(async (session, _params, request) => {
  const month = new URL(request.url).searchParams.get("month") ?? "";
  if (!isPlainMonth(month)) return null;
  const { zone } = currentPack(session.seller.membership.program);
  const chunks = exportStatement(session.seller.scope, month, zone, session.locale);
  return { name: `statement-${month}.csv`, type: "text/csv; charset=utf-8", chunks };
});
