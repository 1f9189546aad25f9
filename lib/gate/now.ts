import "server-only";
import { cache } from "react";
import { currentClockOffset } from "#lib/auth/current.ts";
import { now, nowAhead } from "#lib/platform/clock.ts";

/** One instant for a whole page; signed-in pages get the demo clock's offset with their session. */
export const currentTime = cache(async () => {
  const offset = await currentClockOffset();
  return offset === null ? now() : nowAhead(offset);
});
