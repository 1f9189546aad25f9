"use client";

import { useCallback } from "react";
import { saveDraftField } from "#lib/claims/actions.ts";
import type { DraftField, DraftKind } from "#lib/claims/schema.ts";
import { type Merge, placeOf } from "./kept-field.ts";
import { callLasting } from "./use-action.ts";
import { type SaveField, type Stored, useKeptField } from "./use-kept-field.ts";

/** One field of an answer that a team writes. */
export function useDraftField<T>(number: string, draft: DraftKind, field: DraftField, stored: Stored<T>, merge?: Merge<T>) {
  const save = useCallback<SaveField<T>>(
    (value, version) => callLasting(saveDraftField, "/api/draft", { number, draft, field, value, version }),
    [number, draft, field],
  );
  return useKeptField(placeOf(number, draft, field), save, stored, merge);
}
