import { daysBetween } from "../calendar/zoned.ts";
import type { PlainDate } from "../claim/claim.ts";
import type { InsuranceDue } from "./due.ts";

/** Where a certificate stands. `proof_only`: enough for a claim's proof, returned for the account. */
export const CERTIFICATE_STATUSES = ["draft", "submitted", "accepted", "proof_only", "returned", "withdrawn"] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];
export const isOpenDraft = (status: CertificateStatus): boolean => status === "draft";

/** What a certificate's history tells. */
export const CERTIFICATE_STEPS = [
  "begun",
  "read",
  "unlocked",
  "changed",
  "submitted",
  "withdrawn",
  "asked",
  "answered",
  "accepted",
  "returned",
  "recorded",
  "broker_asked",
  "broker_sent",
] as const;
export type CertificateStep = (typeof CERTIFICATE_STEPS)[number];

/** What a seller is told of its insurance; each is also the message key of its mail and its line in the app. */
export const INSURANCE_NOTICES = [
  "certificate_accepted",
  "certificate_returned",
  "certificate_asked",
  "certificate_from_broker",
  "cover_expiring",
  "cover_ended",
  "insurance_due",
] as const;
export type InsuranceNotice = (typeof INSURANCE_NOTICES)[number];

export const INSURANCE_STATES = ["not_required", "required", "submitted", "action_needed", "accepted", "expiring", "expired"] as const;
export type InsuranceState = (typeof INSURANCE_STATES)[number];
/** Days before the end at which a policy counts as expiring and reminders go out. */
export const EXPIRY_STEPS = [90, 60, 30, 14, 7, 1] as const;

export type InsuranceStanding = {
  state: InsuranceState;
  /** Days left: to the day insurance is due, or to the end of the cover. */
  days: number | null;
  on: PlainDate | null;
};

/** The reminder that is due with so many days left: the nearest step not yet passed; null before the first. */
export const stepAt = (days: number): number | null => [...EXPIRY_STEPS].reverse().find((step) => days <= step) ?? null;

/** The one word for a seller's insurance today, worst news first only where it is news: running cover wins over a returned renewal. */
export function standingOf({
  today,
  due,
  covers,
  certificates,
}: {
  today: PlainDate;
  due: InsuranceDue | null;
  covers: readonly { effectiveOn: PlainDate; expiresOn: PlainDate; layer: "primary" | "excess"; standing: "account" | "proof" }[];
  /** Newest first. */
  certificates: readonly { status: CertificateStatus }[];
}): InsuranceStanding {
  const own = covers.filter((c) => c.standing === "account" && c.layer === "primary");
  // Policies that overlap or touch are one cover: it ends with the last of them.
  let end: PlainDate | null = null;
  for (const c of [...own].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))) {
    const joins: boolean = end === null ? c.effectiveOn <= today && today <= c.expiresOn : daysBetween(end, c.effectiveOn) <= 1;
    if (joins && (end === null || c.expiresOn > end)) end = c.expiresOn;
  }
  if (end !== null) {
    const days = daysBetween(today, end);
    return { state: days <= EXPIRY_STEPS[0] ? "expiring" : "accepted", days, on: end };
  }
  const newest = certificates.find((c) => c.status !== "draft" && c.status !== "withdrawn")?.status;
  if (newest === "submitted") return { state: "submitted", days: null, on: null };
  if (newest === "returned" || newest === "proof_only") return { state: "action_needed", days: null, on: null };
  const ended = own
    .map((c) => c.expiresOn)
    .filter((d) => d < today)
    .sort()
    .at(-1);
  if (ended) return { state: "expired", days: daysBetween(ended, today), on: ended };
  if (due) return { state: "required", days: daysBetween(today, due.due), on: due.due };
  return { state: "not_required", days: null, on: null };
}
