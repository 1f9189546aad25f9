import { z } from "zod";

/** A message is named with its seller, whose rows it stands among. */
export const replayPartnerSchema = z.object({ sellerId: z.uuid(), id: z.uuid() });

/** `host` is where the partner wants to be told; null where it asks by itself. */
export type PartnerRow = {
  id: string;
  name: string;
  host: string | null;
  revoked: boolean;
  waiting: number;
  failed: number;
  key: PartnerKey;
};
/** `previousUntil`: the secret before is good until then; null where it is not. `lastWith`: what signed the newest call. */
export type PartnerKey = {
  rotatedAt: number | null;
  lastUsedAt: number | null;
  lastWith: "new" | "previous" | null;
  previousUntil: number | null;
  previousUsedAt: number | null;
};
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
