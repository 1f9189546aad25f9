import { openPreview } from "#lib/claims/open-file.ts";
import { fileStream } from "#lib/gate/file-streams.ts";

export const GET = fileStream((tx, { id = "", page = "" }, request) =>
  openPreview(tx, id, Number(page), new URL(request.url).searchParams.get("size") === "thumb" ? "thumb" : "page"),
);
