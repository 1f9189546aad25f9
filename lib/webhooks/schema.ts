import { z } from "zod";
import { HOOK_FORMATS, type HookFormat } from "#lib/domain/webhook.ts";

export const saveHookSchema = z.object({
  url: z.string().trim().min(1, "required").max(1_000, "too_long"),
  format: z.enum(HOOK_FORMATS, "required"),
  enabled: z.boolean(),
});
export const rotateHookSchema = z.object({ confirmed: z.literal(true, "must_agree") });
export const testHookSchema = z.object({});
export const replayHookSchema = z.object({ id: z.uuid() });

/** What the settings page shows; a secret is never among it. */
export type HookSettings = {
  url: string;
  format: HookFormat;
  enabled: boolean;
  updatedName: string;
  updatedAt: number;
  overlapUntil: number | null;
};
export type HookLogRow = {
  id: string;
  type: string;
  claim: string | null;
  state: "queued" | "delivered" | "failed";
  attempts: number;
  status: number | null;
  detail: string;
  createdAt: number;
  triedAt: number | null;
};
