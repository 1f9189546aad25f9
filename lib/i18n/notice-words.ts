import { noticePath } from "#lib/domain/notice-path.ts";
import { filled } from "./apart.ts";
import { formatBothClocks, formatDate, formatDateTime, formatMoney } from "./format.ts";
import type { Locale } from "./locale.ts";
import { translator } from "./translator.ts";

type Notice = {
  id: string;
  kind: string;
  /** What it is about when it is no claim. */
  certificate: string | null;
  params: Record<string, string | number | null>;
  createdAt: number;
  readAt: number | null;
};
export type Reader = { locale: Locale; viewerZone: string; marketZone: string };
/** A notice as its reader's inbox shows it. */
export type InboxRow = { id: string; words: string; number: string; why: string; href: string; at: string; unread: boolean };

/** The sentence of its mail with the same figures, in this reader's language and clock. Made here, so that no browser loads what every mail says. */
export function inboxRow({ id, kind, certificate, params, createdAt, readAt }: Notice, reader: Reader): InboxRow {
  const t = translator(reader.locale, "mail");
  return {
    id,
    words: filled((v) => t(`${kind}.subject`, v), figures(params, reader)),
    number: String(params.number ?? ""),
    // The sentence names the claim or the policy; of an account, the reason is what is left to say.
    why: params.number || params.policy ? "" : String(params.reason ?? ""),
    href: noticePath(kind, certificate, params.number),
    at: formatDateTime(createdAt, reader.viewerZone, reader.locale, "short"),
    unread: readAt === null,
  };
}

function figures(params: Notice["params"], { locale, viewerZone, marketZone }: Reader): Record<string, string> {
  const amount = params.entry ?? params.amount;
  return {
    number: String(params.number ?? ""),
    product: String((locale === "en" ? params.productEn : params.productZh) ?? ""),
    happened: String((locale === "en" ? params.happenedEn : params.happenedZh) ?? ""),
    amount: typeof amount === "number" ? formatMoney(amount, String(params.currency ?? "")) : "",
    due: typeof params.dueAt === "number" ? formatBothClocks(params.dueAt, viewerZone, marketZone, locale) : "",
    reason: String(params.reason ?? ""),
    receipt: String(params.receipt ?? ""),
    by: String(params.by ?? ""),
    policy: String(params.policy ?? ""),
    date: typeof params.date === "string" ? formatDate(params.date, locale) : "",
    days: String(params.days ?? ""),
  };
}
