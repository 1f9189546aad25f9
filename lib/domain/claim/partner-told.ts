import type { EventName } from "./states.ts";

/** What the partner that filed a claim is told, because the customer is to be told or asked; its own calls are not echoed. */
export const PARTNER_TOLD: readonly EventName[] = [
  "dismiss",
  "offer",
  "accept",
  "lapse_offer",
  "lapse_response",
  "deny",
  "uphold",
  "pay",
  "confirm_settlement",
  "lapse_settlement",
];
