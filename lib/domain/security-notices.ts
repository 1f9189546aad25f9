/** What concerns the safety of an account. Its person is always told, by mail and in the app: there is nothing to choose. */
export const SECURITY_NOTICES = [
  "new_device",
  "password_changed",
  "password_reset",
  "reset_asked",
  "factor_on",
  "factor_off",
  "recovery_used",
  "recovery_renewed",
  "role_changed",
  "removed",
] as const;
export type SecurityNotice = (typeof SECURITY_NOTICES)[number];

/** As coarse as a session is named on its page. Where somebody else acted, there is no device but the company and the roles. */
export type SecurityFacts = {
  device?: string;
  network?: string;
  company?: { en: string; zh: string };
  role?: string;
  was?: string;
};
