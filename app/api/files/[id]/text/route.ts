import { openText } from "#lib/claims/open-file.ts";
import { fileStream } from "#lib/gate/file-streams.ts";

export const GET = fileStream((tx, { id = "" }) => openText(tx, id));
