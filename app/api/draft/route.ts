import { saveDraft } from "#lib/claims/draft.ts";
import { saveDraftSchema } from "#lib/claims/schema.ts";
import { sellerAction } from "#lib/gate/action.ts";
import { lasting } from "#lib/gate/lasting.ts";

/** One field of an answer, as the action of the page itself saves it. */
export const POST = lasting(sellerAction("draft.save", saveDraftSchema, saveDraft));
