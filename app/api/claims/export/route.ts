import { exportClaims } from "#lib/claims/worklist/export.ts";
import { parseListQuery } from "#lib/claims/worklist/queries.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** The list at the same address, whole, as CSV. */
export const GET = sellerDownload(async (session, _params, request) => {
  const query = parseListQuery(Object.fromEntries(new URL(request.url).searchParams));
  const day = plainDateAt(await currentTime(), session.zone);
  const chunks = exportClaims(session.seller.scope, { ...query, cursor: null }, session.locale);
  return { name: `claims-${day}.csv`, type: "text/csv; charset=utf-8", chunks };
});
