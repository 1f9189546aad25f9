import { isOver } from "#lib/domain/deadlines.ts";
import { foreignLine } from "#lib/i18n/foreign-line.ts";
import { cityOf, formatBytes, formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { BothScripts, ReceiptData } from "./data.ts";
import { spanOf } from "./span.ts";

export type Words = ReturnType<typeof wordsFor>;

/** Everything the receipt says in one language. */
export function wordsFor(data: ReceiptData, locale: Locale) {
  const t = translator(locale, "receipts");
  const own = (text: BothScripts): string => (locale === "en" ? text.en : (text.zh ?? text.en));
  const clock = (instant: number, zone: string): string => `${formatDateTime(instant, zone, locale, "seconds")} ${cityOf(zone, locale)}`;
  const both = (instant: number): [string, string] => [clock(instant, data.sellerZone), clock(instant, data.marketZone)];
  const margin = (dueAt: number): string => {
    const { unit, ...parts } = spanOf(dueAt - data.receivedAt);
    return t(isOver(dueAt, data.receivedAt) ? "late" : "early", { span: t(unit, parts) });
  };
  const characters = [...(data.statement?.text ?? "")].length;
  const total = data.files.reduce((sum, file) => sum + file.size, 0);

  return {
    t,
    title: t("title"),
    proves: t("proves"),
    received: both(data.receivedAt),
    deadline: data.dueAt === null ? [t("noDeadline")] : both(data.dueAt),
    margin: data.dueAt === null ? null : margin(data.dueAt),
    person: t("person", { name: data.by.name, role: t(`role.${data.by.role}`) }),
    entity: own(data.entity),
    product: own(data.product),
    kind: t(`kinds.${data.kind}`),
    grounds: data.grounds.map((ground) => t(`ground.${ground}`)),
    insurer: data.insurer && t(`insurers.${data.insurer}`),
    foreign: data.foreign.map((f) => foreignLine(f, data.currency, locale)),
    paidOn: data.paid && formatDate(data.paid.on, locale),
    statementMore: t("statementMore", { count: characters }),
    statementWhole: t("statementWhole", { count: characters }),
    declared: data.declaration && t("declared", data.declaration),
    fileTotal: t("fileTotal", { count: data.files.length, size: data.files.length === 0 ? "none" : formatBytes(total) }),
    fileKinds: data.files.map(({ kind }) => (kind ? t(`evidence.${kind}`) : t("noKind"))),
    fileSizes: data.files.map(({ size }) => formatBytes(size)),
    page: (page: number, pages: number) => t("page", { page, pages }),
  };
}
