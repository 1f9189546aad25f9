import "server-only";
import { cache } from "react";
import { now } from "#lib/platform/clock.ts";

/** One instant for a whole page. */
export const currentTime = cache(now);
