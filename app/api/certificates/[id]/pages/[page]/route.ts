import { fileStream } from "#lib/gate/file-streams.ts";
import { openDocumentPage } from "#lib/insurance/open-document.ts";

export const GET = fileStream((tx, { id = "", page = "" }) => openDocumentPage(tx, id, Number(page)));
