import { feedOf } from "#lib/claims/feed.ts";
import { calendarFeed } from "#lib/gate/feed.ts";

/** A person's calendar by its secret address. */
export const GET = calendarFeed(feedOf);
