import type { AnyNotice } from "#lib/domain/claim/event.ts";
import { filled } from "#lib/i18n/apart.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { translator } from "#lib/i18n/translator.ts";
import { toHtml, toText } from "./template.ts";

export type DigestMail = {
  locale: Locale;
  recipientName: string;
  /** The recipient's own day. */
  day: string;
  lines: readonly { kind: AnyNotice; params: { number: string } & Record<string, string> }[];
  /** How many more stand in the app alone. */
  more: number;
  url: string;
};

/** The mail of the day: a line a notice, in the order in which they happened. */
export async function renderDigest({ locale, recipientName, day, lines, more, url }: DigestMail) {
  const t = translator(locale, "mail");
  const d = translator(locale, "notifications");
  const count = lines.length + more;
  const date = formatDate(day, locale);
  const subject = d("digest.subject", { count, date });
  const missing = Object.fromEntries(
    (["product", "happened", "amount", "due", "receipt", "policy", "date", "days", "by"] as const).map((k) => [k, t(`missing.${k}`)]),
  );
  const said = lines.map(({ kind, params }) =>
    `· ${filled((v) => t(`${kind}.subject`, v), { ...missing, ...params })}`.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "),
  );
  const content = {
    locale,
    subject,
    preheader: said[0]?.slice(2) ?? "",
    greeting: t("greeting", { name: recipientName.replace(/\p{Cc}/gu, " ") }),
    paragraphs: [d("digest.lead", { count }), ...said, ...(more > 0 ? [d("digest.more", { count: more })] : [])],
    reason: null,
    facts: [],
    action: { label: d("digest.action"), url },
    address: t("address"),
    why: d("digest.why"),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}
