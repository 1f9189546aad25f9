import type { AnyNotice } from "#lib/domain/claim/event.ts";
import { filled } from "#lib/i18n/apart.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { translator } from "#lib/i18n/translator.ts";
import { type MailContent, toHtml, toText } from "./template.ts";

/** Formatted for the recipient: money with its currency, the deadline with both clocks. null: does not apply. */
export type NoticeTexts = {
  number: string;
  product: string | null;
  happened: string | null;
  amount: string | null;
  due: string | null;
  reason: string | null;
  receipt: string | null;
  /** Sentences on public holidays before the day to act by, a line each. */
  holidays: string | null;
  /** The colleague who said or did it. */
  by: string | null;
  /** Of insurance: the policy's number, the last day of its cover, and how many are left. */
  policy: string | null;
  date: string | null;
  days: string | null;
};
export type NoticeMail = {
  kind: AnyNotice;
  locale: Locale;
  recipientName: string;
  params: { number: string } & Partial<NoticeTexts>;
  /** Full address of the page the button opens. */
  url: string;
};

const FACTS = ["product", "happened", "amount", "due", "receipt", "policy", "date", "days"] as const;
/** The notices that tell of money going to the customer say what that is. */
const CONCESSIONS: readonly AnyNotice[] = ["paid", "stepped_in_silence", "stepped_in_decision", "settlement_lapsed"];

/** The mail of one notice in the recipient's language. A figure that is missing is replaced by where to find it, never by a hole. */
export async function renderNotice({
  kind,
  locale,
  recipientName,
  params,
  url,
}: NoticeMail): Promise<{ subject: string; html: string; text: string }> {
  const t = translator(locale, "mail");
  const given = (key: (typeof FACTS)[number]): string | null => params[key]?.trim().replace(/(?<![.。])[.。]+$/u, "") || null;
  const values = {
    number: params.number,
    product: given("product") ?? t("missing.product"),
    happened: given("happened") ?? t("missing.happened"),
    amount: given("amount") ?? t("missing.amount"),
    due: given("due") ?? t("missing.due"),
    receipt: given("receipt") ?? t("missing.receipt"),
    policy: given("policy") ?? t("missing.policy"),
    date: given("date") ?? t("missing.date"),
    days: given("days") ?? t("missing.days"),
    by: params.by?.trim() || t("missing.by"),
  };
  const paragraphs = filled((v) => t(`${kind}.body`, v), values).split("\n\n");
  const facts = FACTS.flatMap((key) => {
    const value = given(key);
    return value === null ? [] : [{ label: t(`facts.${key}`), value }];
  });
  const said = [...paragraphs, ...(CONCESSIONS.includes(kind) ? [t("concession")] : []), ...(params.holidays?.split("\n") ?? [])];
  const subject = oneLine(filled((v) => t(`${kind}.subject`, v), values));
  const content: MailContent = {
    locale,
    subject,
    preheader: oneLine(paragraphs[0] ?? ""),
    greeting: t("greeting", { name: oneLine(recipientName) }),
    paragraphs: said,
    reason: params.reason?.trim() ? { label: t("facts.reason"), text: params.reason.trim() } : null,
    facts: params.number ? [{ label: t("facts.claim"), value: params.number }, ...facts] : facts,
    action: { label: t(`${kind}.action`), url: webAddress(url) },
    address: t("address"),
    why: t("why"),
  };
  return { subject, html: await toHtml(content), text: toText(content) };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") throw new TypeError("a mail links to web pages only");
  return href;
}
