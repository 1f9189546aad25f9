import type { SecurityFacts, SecurityNotice } from "#lib/domain/security-notices.ts";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { securityWords } from "#lib/i18n/security-words.ts";
import { translator } from "#lib/i18n/translator.ts";
import { toHtml, toText } from "./template.ts";

export type Reader = { locale: Locale; name: string; zone: string };

/** When it happened by the reader's clock, and on what device, where one was used. */
export function whenAndWhere({ locale, zone }: Pick<Reader, "locale" | "zone">, facts: SecurityFacts, at: number) {
  const t = translator(locale, "security");
  const { device } = securityWords("new_device", facts, locale);
  return [
    { label: t("told.when"), value: formatDateTime(at, zone, locale) },
    ...(device ? [{ label: t("told.device"), value: device }] : []),
  ];
}

/** The mail about the safety of an account. Nobody can switch it off, so it says no way to. */
export async function renderSecurity(
  { kind, facts, at }: { kind: SecurityNotice; facts: SecurityFacts; at: number },
  { locale, name, zone }: Reader,
  url: string,
) {
  const t = translator(locale, "security");
  const p = translator(locale, "people");
  const { subject, text, ifNot } = securityWords(kind, facts, locale);
  const content = {
    locale,
    subject,
    preheader: text,
    greeting: p("mail.greeting", { name }),
    paragraphs: [text, ifNot],
    reason: null,
    facts: whenAndWhere({ locale, zone }, facts, at),
    action: { label: t("told.open"), url },
    address: p("mail.address"),
    why: t("told.why"),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}
