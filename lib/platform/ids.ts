import { v7 } from "uuid";

/** Time-ordered id. With `at`, the time part is that instant, so that rows made under a set clock sort by it. */
export const newId = (at?: number): string => (at === undefined ? v7() : v7({ msecs: Math.max(0, Math.floor(at)) }));
