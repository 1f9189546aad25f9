import { recordFinding } from "#lib/claims/desk/findings.ts";
import type { Finding } from "#lib/domain/claim/points.ts";
import type { Case } from "./director.ts";

/** What the reviewer finds on the points in dispute, one after the other. */
export async function find(on: Case, findings: readonly Finding[]): Promise<Case> {
  for (const { point, ...value } of findings)
    await on.desk((ctx, { number }) => recordFinding({ ...ctx, actor: on.cast.sam }, { number, point, value, version: 0 }));
  return on;
}
