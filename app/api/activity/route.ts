import { exportActivity } from "#lib/claims/activity/export.ts";
import { parseActivityQuery } from "#lib/claims/activity/queries.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** Who did what, as the page at the same address shows it, whole, as CSV. For owners; to anybody else there is no such thing. */
export const GET = sellerDownload(async (session, _params, request) => {
  const { actor, scope } = session.seller;
  if (!sellerMay(actor.role, "activity.read")) return null;
  const query = parseActivityQuery(Object.fromEntries(new URL(request.url).searchParams));
  const day = plainDateAt(await currentTime(), session.zone);
  return { name: `activity-${day}.csv`, type: "text/csv; charset=utf-8", chunks: exportActivity(scope, session, query) };
});
