/** Why no document exists; stated instead of a file, shown to the specialist in these words. */
export const NO_DOCUMENT = [
  "factory_refuses",
  "unit_not_returned",
  "lot_unknown",
  "never_made",
  "lost",
  "too_expensive",
  "waiting",
  "not_applicable",
] as const;
export type NoDocument = (typeof NO_DOCUMENT)[number];
