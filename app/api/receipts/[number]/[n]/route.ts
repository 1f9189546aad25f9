import { openReceipt } from "#lib/claims/open-file.ts";
import { fileStream } from "#lib/gate/file-streams.ts";

export const GET = fileStream((tx, { number = "", n = "" }) => openReceipt(tx, number, Number(n)));
