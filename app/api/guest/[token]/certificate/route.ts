import { CERTIFICATE_LIMITS } from "#lib/domain/requirements/limits.ts";
import { bodyOf, guestWrite } from "#lib/gate/guest.ts";
import { storeGuestFile } from "#lib/gate/guest-file.ts";
import { receiveFromBroker } from "#lib/insurance/broker/broker-link.ts";
import { guestFileSchema } from "#lib/insurance/broker/schema.ts";

/** The broker's corrected certificate: the bytes are the body, its name stands in a header. */
export const POST = guestWrite(
  async (_guest, request) => storeGuestFile(await bodyOf(request, CERTIFICATE_LIMITS.maxBytes), request.headers),
  (ctx, link, { stored, name, type }) => receiveFromBroker(ctx, link, guestFileSchema.parse({ name, type, size: stored.size }), stored),
);
