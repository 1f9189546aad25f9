/** What ends the time a class of data is kept, and begins its count of days. */
export type KeptFrom = "claim_closed" | "link_expired" | "session_ended" | "sent" | "called" | "counted" | "person_left";

export const DATA_CLASSES = [
  "customer",
  "working_texts",
  "guest_contact",
  "mail_reports",
  "hook_messages",
  "api_answers",
  "sessions",
  "rate_counts",
  "person",
  "record",
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

export type Retention = {
  /** null: kept as long as the record itself. */
  days: number | null;
  from: KeptFrom | null;
  basis: "legal_claims" | "contract" | "security" | "accounts";
  /** What happens at the end: rows and bytes go, or words are overwritten and the rest stands. */
  end: "deleted" | "overwritten" | "kept";
  source: string;
};

const DAYS_A_YEAR = 365.25;
const years = (n: number): number => Math.ceil(n * DAYS_A_YEAR);

/**
 * How long each class of data is kept. Numbers are the operator's policy of the date below, each with what it rests on;
 * a store under another law changes them here and nowhere else.
 */
export const RETENTION = {
  version: "2026-11-29",
  classes: {
    /** First name, initial, region, the customer's words, and every file of the claim. */
    customer: {
      ...{ days: years(6), from: "claim_closed", basis: "legal_claims", end: "overwritten" },
      source: "GDPR Art. 5(1)(e), 17(3)(e); Limitation Act 1980 s. 5 (six years), s. 11A; PIPL Art. 47",
    },
    /** Drafts, team notes, who had the claim in hand: of no use once the claim cannot be argued any more. */
    working_texts: {
      ...{ days: years(6), from: "claim_closed", basis: "legal_claims", end: "deleted" },
      source: "GDPR Art. 5(1)(e), 17(3)(e)",
    },
    guest_contact: { days: 365, from: "link_expired", basis: "contract", end: "overwritten", source: "GDPR Art. 5(1)(e)" },
    mail_reports: { days: 365, from: "sent", basis: "legal_claims", end: "overwritten", source: "GDPR Art. 5(1)(e)" },
    hook_messages: { days: 90, from: "sent", basis: "contract", end: "deleted", source: "GDPR Art. 5(1)(e)" },
    api_answers: { days: 90, from: "called", basis: "contract", end: "deleted", source: "GDPR Art. 5(1)(e)" },
    sessions: { days: 90, from: "session_ended", basis: "security", end: "deleted", source: "GDPR Art. 6(1)(f), recital 49" },
    rate_counts: { days: 2, from: "counted", basis: "security", end: "deleted", source: "GDPR Art. 6(1)(f), recital 49" },
    person: { days: years(3), from: "person_left", basis: "contract", end: "overwritten", source: "GDPR Art. 17(1)(a); PIPL Art. 47(1)" },
    /** Amounts, steps, receipts, ledger and audit: ids instead of names wherever a name is not part of what was declared. */
    record: { days: null, from: null, basis: "accounts", end: "kept", source: "GDPR Art. 17(3)(b) and (e); Companies Act 2006 s. 388" },
  },
} as const satisfies { version: string; classes: Record<DataClass, Retention> };

const DAY_MS = 86_400_000;
/** What began before this instant is past its time; null where the class has none. */
export function keptSince(of: DataClass, now: number): number | null {
  const { days } = RETENTION.classes[of];
  return days === null ? null : now - days * DAY_MS;
}
