/** Kinds of evidence, claims.md 7. */
export const KINDS = [
  "E01",
  "E02",
  "E03",
  "E04",
  "E05",
  "E06",
  "E07",
  "E08",
  "E09",
  "E10",
  "E11",
  "E12",
  "E13",
  "E14",
  "E15",
  "E16",
  "E17",
  "E18",
  "E19",
  "E20",
  "E21",
] as const;
export type KindId = (typeof KINDS)[number];
/** Asked for whatever the ground. */
export const ALWAYS: readonly KindId[] = ["E05", "E11", "E12"];
/** Proof of cover. */
export const COVER_KIND: KindId = "E21";
