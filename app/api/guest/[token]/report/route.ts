import { receiveReport } from "#lib/claims/insurer/tell-insurer.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { bodyOf, guestWrite } from "#lib/gate/guest.ts";
import { storeGuestFile } from "#lib/gate/guest-file.ts";

/** A report of the insurer or its adjuster. */
export const POST = guestWrite(
  async (_guest, request) => storeGuestFile(await bodyOf(request, FILE_LIMITS.maxBytes), request.headers),
  (ctx, link, { stored, name, type }) => receiveReport(ctx, link, { name, type, size: stored.size }, stored),
);
