"use client";

import { useState } from "react";
import { allSaved } from "./save-status.ts";
import type { Refused } from "./use-action.ts";

/** A decision takes along what is found: it waits until the server has that as it stands on the page. */
export function useFindingsSaved() {
  const [unsaved, setUnsaved] = useState<Refused | null>(null);
  const ready = async (): Promise<boolean> => {
    const saved = await allSaved();
    setUnsaved(saved ? null : { ok: false, code: "finding_unsaved" });
    return saved;
  };
  return { ready, unsaved };
}
