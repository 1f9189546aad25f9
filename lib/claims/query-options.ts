import { queryOptions } from "@tanstack/react-query";
import type { HeldRow } from "./desk/queries.ts";
import type { UploadedFile } from "./list-schema.ts";
import type { Present } from "./team/be-here.ts";

async function json<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

const moving = (files: readonly UploadedFile[] | undefined): boolean => (files ?? []).some((f) => f.status === "checking");

/** The upload list: asked again while a file is being checked. */
export const filesQuery = (number: string, purpose: string) =>
  queryOptions({
    queryKey: ["claim", number, "files", purpose] as const,
    queryFn: () => json<UploadedFile[]>(`/api/claims/${number}/files?purpose=${purpose}`),
    refetchInterval: (query) => (moving(query.state.data) ? 1_000 : false),
    staleTime: 5_000,
  });

/** Decisions of this specialist that still rest; asked again while there are any. */
export const heldQuery = () =>
  queryOptions({
    queryKey: ["held"] as const,
    queryFn: () => json<HeldRow[]>("/api/desk/held"),
    refetchInterval: (query) => ((query.state.data ?? []).some((h) => h.refused === null) ? 1_500 : false),
  });

/** Who else has a claim's answer open. */
export const hereQuery = (number: string, place: string) =>
  queryOptions({
    queryKey: ["claim", number, "here", place] as const,
    queryFn: () => json<Present[]>(`/api/claims/${number}/here?place=${place}`),
    refetchInterval: 15_000,
  });
