import type { SecurityFacts } from "#lib/domain/security-notices.ts";
import { filled } from "#lib/i18n/apart.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { translator } from "#lib/i18n/translator.ts";
import { type Reader, whenAndWhere } from "./security.ts";
import { toHtml, toText } from "./template.ts";

type Invite = { locale: Locale; email: string; role: string; by: string; company: string | null; ofDesk: boolean; until: number };

/** The mail of an invitation: who asks, into what, with which role, until when. */
export async function renderInvite({ locale, email, role, by, company, ofDesk, until }: Invite, url: string) {
  const t = translator(locale, "people");
  const place = ofDesk ? t("mail.desk") : (company ?? "");
  const lead = filled((v) => t("mail.invite.lead", v), { by, place });
  const subject = filled((v) => t("mail.invite.subject", v), { place });
  const content = {
    locale,
    subject,
    preheader: lead,
    greeting: t("mail.greeting_plain"),
    paragraphs: [lead, t("mail.invite.until", { date: formatDate(until, locale) })],
    reason: null,
    facts: [
      { label: t("role"), value: translator(locale, "domain")(`roles.${role}`) },
      { label: t("email"), value: email },
    ],
    action: { label: t("mail.invite.action"), url },
    address: t("mail.address"),
    why: t("mail.invite.why", { by }),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}

/** The mail of a reset. Who did not ask for it needs to do nothing. */
export async function renderReset({ locale, name, zone, facts }: Reader & { facts: SecurityFacts }, at: number, url: string) {
  const t = translator(locale, "people");
  const subject = t("mail.reset.subject");
  const content = {
    locale,
    subject,
    preheader: t("mail.reset.lead"),
    greeting: t("mail.greeting", { name }),
    paragraphs: [t("mail.reset.lead"), t("mail.reset.not_you")],
    reason: null,
    facts: whenAndWhere({ locale, zone }, facts, at),
    action: { label: t("mail.reset.action"), url },
    address: t("mail.address"),
    why: t("mail.reset.why"),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}
