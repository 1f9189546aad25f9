import { z } from "zod";

/** A message is named with its seller, whose rows it stands among. */
export const replayPartnerSchema = z.object({ sellerId: z.uuid(), id: z.uuid() });

/** `host` is where the partner wants to be told; null where it asks by itself. */
export type PartnerRow = { id: string; name: string; host: string | null; revoked: boolean; waiting: number; failed: number };
export type PartnerMessage = {
  sellerId: string;
  id: string;
  partner: string;
  claim: string;
  type: string;
  state: "queued" | "delivered" | "failed";
  attempts: number;
  status: number | null;
  detail: string;
  at: number;
};
