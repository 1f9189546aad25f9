"use client";

import { useCallback } from "react";
import { keepFinding } from "#lib/claims/desk/actions.ts";
import type { Finding, PointId } from "#lib/domain/claim/points.ts";
import { placeOf } from "./kept-field.ts";
import { mergeKeys } from "./merge-keys.ts";
import { callLasting } from "./use-action.ts";
import { type SaveField, type Stored, useKeptField } from "./use-kept-field.ts";

export type FindingValue = Pick<Finding, "found" | "reason">;
/** One reviewer's choice and another's reason stand together; two reasons do not. */
const merge = (base: FindingValue, mine: FindingValue, theirs: FindingValue) =>
  mergeKeys<string>(base, mine, theirs) as FindingValue | null;

/** What is found on one point in dispute, kept as it is chosen and written. */
export function useFinding(number: string, point: PointId, stored: Stored<FindingValue>) {
  const save = useCallback<SaveField<FindingValue>>(
    (value, version) => callLasting(keepFinding, "/api/desk/finding", { number, point, value, version }),
    [number, point],
  );
  return useKeptField(placeOf(number, "finding", point), save, stored, merge);
}
