import { fileStream } from "#lib/gate/file-streams.ts";
import { openDocument } from "#lib/insurance/open-document.ts";

export const GET = fileStream((tx, { id = "" }) => openDocument(tx, id));
