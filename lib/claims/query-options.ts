import { queryOptions } from "@tanstack/react-query";
import type { Inbox, UploadedFile } from "./list-schema.ts";

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

/** The inbox: live within a minute. */
export const noticesQuery = () =>
  queryOptions({ queryKey: ["notices"] as const, queryFn: () => json<Inbox>("/api/notices"), refetchInterval: 30_000 });
