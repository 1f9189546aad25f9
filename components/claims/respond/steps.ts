import type { ClaimDetail } from "#lib/claims/queries.ts";
import type { DraftKind, DraftValues } from "#lib/claims/schema.ts";

export const STEPS = ["grounds", "statement", "timeline", "evidence", "check", "declare"] as const;
export type Step = (typeof STEPS)[number];
export type TaskStatus = "done" | "open" | "optional" | "blocked";

/** Which answer this claim takes now: a contest where one may be given, else information beside the procedure; null where neither. */
export function draftKindOf({ claim }: Pick<ClaimDetail, "claim">): Exclude<DraftKind, "appeal"> | null {
  if (claim.state === "awaiting_response") return "contest";
  if (claim.state === "stepped_in" && claim.stepInCause === "silence" && !claim.payment) return "contest";
  return ["handling", "proof_needed", "offer_pending", "under_review", "appealed"].includes(claim.state) ? "inform" : null;
}

export type DraftState = { [F in keyof DraftValues]: { value: NonNullable<DraftValues[F]>; version: number; by: string; at: number } };

/** Stored fields by name, with the versions the browser needs to save on. */
export function draftOf(
  detail: Pick<ClaimDetail, "drafts">,
  kind: DraftKind,
): { values: DraftValues; versions: Partial<Record<keyof DraftValues, number>>; writers: { name: string; field: string; at: number }[] } {
  const rows = detail.drafts.filter((r) => r.draft === kind);
  return {
    values: Object.fromEntries(rows.filter((r) => r.value !== null).map((r) => [r.field, r.value])) as DraftValues,
    versions: Object.fromEntries(rows.map((r) => [r.field, r.version])),
    writers: rows.filter((r) => r.value !== null).map((r) => ({ name: r.updatedName, field: r.field, at: r.updatedAt.getTime() })),
  };
}

export const hasStatement = ({ statement_zh = "", statement_en = "" }: DraftValues): boolean => (statement_zh + statement_en).trim() !== "";

type Facts = { kind: DraftKind; values: DraftValues; files: number; pending: number };

/** What is done and what is missing, step by step; the submit button and the list read the same answer. */
export function statusOf({ kind, values, files, pending }: Facts): Record<Step, TaskStatus> {
  const grounds = (values.grounds ?? []).length > 0;
  const statement = hasStatement(values);
  const evidence = files > 0 || (values.no_files_reason ?? "").trim() !== "";
  const complete = pending === 0 && (kind === "contest" ? grounds && statement && evidence : statement || files > 0);
  return {
    grounds: grounds ? "done" : kind === "contest" ? "open" : "optional",
    statement: statement ? "done" : kind === "contest" ? "open" : "optional",
    timeline: (values.timeline ?? []).length > 0 ? "done" : "optional",
    evidence: evidence ? "done" : kind === "contest" ? "open" : "optional",
    check: values.checked ? "done" : "open",
    declare: complete ? "open" : "blocked",
  };
}
