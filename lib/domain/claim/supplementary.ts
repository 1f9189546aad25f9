import { add, type Minor } from "../money.ts";

/**
 * What a claim is routed by: its eligible amount and what earlier claims on the same incident already had. Only the new
 * claim moves; what was paid on the earlier ones stays as it was.
 */
export const routeAmount = (eligible: Minor, earlierOnSameIncident: Minor): Minor => add(eligible, earlierOnSameIncident);
