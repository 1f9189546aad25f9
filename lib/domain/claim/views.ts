/** The worklist's views, the default first. */
export const VIEWS = ["needs", "waiting", "closed", "all"] as const;
export type View = (typeof VIEWS)[number];
