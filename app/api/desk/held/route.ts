import { heldBy } from "#lib/claims/desk/queries.ts";
import { staffRead } from "#lib/gate/read.ts";

export const GET = staffRead((session) => heldBy(session));
