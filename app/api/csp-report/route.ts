import { cspReport } from "#lib/gate/csp-report.ts";

export const POST = cspReport;
