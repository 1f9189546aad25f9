import type { UploadedFile } from "#lib/claims/list-schema.ts";
import type { ClaimDetail } from "#lib/claims/queries.ts";
import type { DraftKind } from "#lib/claims/schema.ts";
import { checklist } from "#lib/domain/evidence/checklist.ts";
import { GROUNDS, type GroundId } from "#lib/domain/evidence/grounds.ts";
import { INCIDENTS, type IncidentKind } from "#lib/domain/evidence/incidents.ts";
import { weigh } from "#lib/domain/evidence/limits.ts";
import type { Authors } from "./field-forms.tsx";
import { draftOf, statusOf } from "./steps.ts";

/** Everything the pages of one answer show, worked out once from the claim and the files of this answer. */
export function respondData(detail: ClaimDetail, kind: DraftKind, files: readonly UploadedFile[]) {
  const { values, versions, writers } = draftOf(detail, kind);
  const grounds = (values.grounds ?? []).filter((g): g is GroundId => (GROUNDS as readonly string[]).includes(g));
  const incident = INCIDENTS.find((i): i is IncidentKind => i === detail.row.incidentKind) ?? "stain";
  const own = detail.files.filter((f) => f.party === "seller");
  const arrived = files.filter((f) => f.status === "received" && !f.withheld);
  const pending = files.filter((f) => f.status === "checking" && !f.withheld).length;
  const none = Object.entries(values.none ?? {})
    .filter(([, r]) => r)
    .map(([k]) => k);
  return {
    values,
    versions,
    writers,
    authors: Object.fromEntries(writers.map((w) => [w.field, { by: w.name, at: w.at }])) as Authors,
    grounds,
    incident,
    files,
    pending,
    used: weigh(own),
    lists: checklist(incident, grounds, { files: arrived, none }),
    status: statusOf({ kind, values, files: arrived.length, pending }),
  };
}
