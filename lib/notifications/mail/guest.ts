import type { GuestTask } from "#lib/domain/guest.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { translator } from "#lib/i18n/translator.ts";
import { toHtml, toText } from "./template.ts";

export type GuestMail = {
  task: GuestTask;
  locale: Locale;
  recipient: string;
  /** The seller's registered name: who asks. */
  company: string;
  subject: string;
  /** The letter. */
  text: string;
  url: string;
  until: number;
};

/** The mail that brings a link to somebody without an account: who asks, for what, and how long it opens. */
export async function renderGuestMail({ task, locale, recipient, company, subject, text, url, until }: GuestMail) {
  const t = translator(locale, "guest");
  const date = formatDate(until, locale);
  const content = {
    locale,
    subject,
    preheader: t(`mail.${task}.lead`, { company }),
    greeting: t("mail.greeting", { name: recipient }),
    paragraphs: [t(`mail.${task}.lead`, { company }), t("mail.link", { date })],
    reason: { label: t(`mail.${task}.letter`), text },
    facts: [],
    action: { label: t(`mail.${task}.action`), url },
    address: t("mail.address"),
    why: t("mail.why", { company }),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}
