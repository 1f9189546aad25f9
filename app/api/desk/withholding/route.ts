import { exportWithholding } from "#lib/claims/withholding/queries.ts";
import { staffDownload } from "#lib/gate/read.ts";

/** Claims in recovery with what is owed, as CSV; the same file comes back filled in. */
export const GET = staffDownload(async (session) => ({
  name: "open-recoveries.csv",
  type: "text/csv; charset=utf-8",
  chunks: exportWithholding(session),
}));
