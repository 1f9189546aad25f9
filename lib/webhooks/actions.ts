"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { replayHook, rotateHook, saveHook, testHook } from "./endpoint.ts";
import { replayHookSchema, rotateHookSchema, saveHookSchema, testHookSchema } from "./schema.ts";

export const saveWebhook = sellerAction("hook.save", saveHookSchema, saveHook);
export const rotateWebhook = sellerAction("hook.rotate", rotateHookSchema, rotateHook);
export const testWebhook = sellerAction("hook.test", testHookSchema, testHook);
export const replayWebhook = sellerAction("hook.replay", replayHookSchema, replayHook);
