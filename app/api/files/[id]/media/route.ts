import { openFilm } from "#lib/claims/open-file.ts";
import { fileStream } from "#lib/gate/file-streams.ts";

export const GET = fileStream((tx, { id = "" }, request) => openFilm(tx, id, request.headers.get("range")));
