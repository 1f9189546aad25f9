/** How claims ended, and the colour of each in every chart of the overview. */
export const SERIES = ["free", "paid", "open"] as const;
export const FILLS = { free: "var(--accent-line)", paid: "var(--ink-2)", open: "var(--accent)" } as const;
