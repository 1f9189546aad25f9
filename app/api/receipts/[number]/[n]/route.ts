import { openReceipt } from "#lib/claims/open-file.ts";
import { sellerStream } from "#lib/gate/file-streams.ts";

export const GET = sellerStream((tx, { number = "", n = "" }) => openReceipt(tx, number, Number(n)));
