import type { SecurityFacts, SecurityNotice } from "#lib/domain/security-notices.ts";
import type { Locale } from "./locale.ts";
import { translator } from "./translator.ts";

export type SecurityWords = { subject: string; text: string; ifNot: string; device: string };

/** What happened to an account, and what to do about it, as its person reads it in the mail and in the app. */
export function securityWords(kind: SecurityNotice, facts: SecurityFacts, locale: Locale): SecurityWords {
  const t = translator(locale, "security");
  const d = translator(locale, "domain");
  const role = (key: string | undefined): string => (key ? d(`roles.${key}`) : "");
  const company = facts.company ? (locale === "en" ? facts.company.en : facts.company.zh) : "";
  const values = { company, role: role(facts.role), was: role(facts.was) };
  const device = [facts.device || (facts.device === undefined ? "" : t("unknown_device")), facts.network].filter(Boolean).join(" · ");
  return {
    subject: t(`told.${kind}.subject`, values),
    text: t(`told.${kind}.text`, values),
    ifNot: facts.company ? t("told.ask_owner", values) : t("told.not_you"),
    device,
  };
}
