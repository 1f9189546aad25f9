/**
 * How long the secret before is good beside a new one. The operator's policy of the date below: three days reach over a weekend
 * for who changes it over by hand, two weeks over a release freeze; Standard Webhooks ("secret rotation", spec 1.0) asks for an
 * overlap and leaves its length open. 0 is for a secret that leaked.
 */
export const PARTNER_KEYS = { version: "2026-11-29", overlapHours: 72, mostHours: 14 * 24 } as const;

type Uses = { lastUsedAt: number | null; previousUsedAt: number | null };
/** With which of the two the newest call was signed; null before the first. A use by the one before is noted as both. */
export const lastSignedWith = ({ lastUsedAt, previousUsedAt }: Uses): "new" | "previous" | null =>
  lastUsedAt === null ? null : previousUsedAt !== null && previousUsedAt >= lastUsedAt ? "previous" : "new";
