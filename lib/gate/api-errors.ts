/** Every code the intake API can answer with, and its status. The developers' page has an anchor for each, because `type` points there. */
export const API_ERRORS = {
  bad_json: 400,
  bad_signature: 401,
  not_allowed_actor: 403,
  not_found: 404,
  body_too_slow: 408,
  already_paid: 409,
  amount_differs: 409,
  before_programme: 409,
  conflict: 409,
  in_progress: 409,
  not_physical: 409,
  report_open: 409,
  wrong_state: 409,
  body_too_large: 413,
  invalid: 422,
  key_reused: 422,
  too_many: 429,
  unexpected: 500,
  crowded: 503,
  database_away: 503,
  disk_full: 507,
} as const;
export type ApiError = keyof typeof API_ERRORS;
export const API_ERROR_CODES = Object.keys(API_ERRORS) as ApiError[];

/** Codes of single fields inside an `invalid` problem. Others are zod's own names, such as `invalid_type`. */
export const FIELD_CODES = [
  "required",
  "too_long",
  "invalid",
  "bad_date",
  "bad_amount",
  "bad_url",
  "bad_hash",
  "bad_base64",
  "too_large",
  "too_many_files",
  "one_letter",
  "head_twice",
  "bad_rate",
  "bad_conversion",
  "same_currency",
  "ends_before_start",
  "unknown_seller",
  "unknown_claim",
  "other_incident",
  "wrong_currency",
  "in_the_future",
  "hash_mismatch",
] as const;

/** What `intake.ts` enforces, as the documentation says it. */
export const API_LIMITS = { callsAMinute: 600, bodyMebibytes: 48 } as const;
