"use client";

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ComponentProps, useEffect } from "react";
import type { GroundChecklist } from "#lib/domain/evidence/checklist.ts";
import { Completeness } from "./completeness.tsx";

/** What the form beside it counts; the server is never asked. */
const checklistQuery = (number: string, draft: string, first: readonly GroundChecklist[]) =>
  queryOptions({ queryKey: ["claim", number, "checklist", draft] as const, queryFn: () => first, staleTime: Number.POSITIVE_INFINITY });

/** The form tells what it counts, file by file and reason by reason. */
export function useTellChecklist(number: string, draft: string, lists: readonly GroundChecklist[]): void {
  const client = useQueryClient();
  useEffect(() => {
    client.setQueryData(checklistQuery(number, draft, lists).queryKey, lists);
  }, [client, number, draft, lists]);
}

/** The meter beside the evidence, in step with it: two counts of one thing on one page never differ. */
export function CompletenessNow({ number, draft, ...meter }: ComponentProps<typeof Completeness> & { number: string; draft: string }) {
  const { data: lists = meter.lists } = useQuery({ ...checklistQuery(number, draft, meter.lists), enabled: false });
  return <Completeness {...meter} lists={lists} />;
}
