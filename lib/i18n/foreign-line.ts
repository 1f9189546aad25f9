import type { ForeignReceipt } from "#lib/domain/conversion.ts";
import { formatDate, formatMoney, formatReceipt } from "./format.ts";
import type { Locale } from "./locale.ts";
import { translator } from "./translator.ts";

/** On paper: the head of loss, the receipt's own amount, how it was converted when the claim was filed, and what it became. `into`: the claim's currency. */
export const foreignLine = ({ head, amount, currency, rate, source, on, claimed }: ForeignReceipt, into: string, locale: Locale): string =>
  translator(locale, "receipts")("foreignLine", {
    head: translator(locale, "domain")(`heads.${head}`),
    amount: formatReceipt(amount, currency),
    rate,
    source,
    date: formatDate(on, locale),
    converted: formatMoney(claimed, into),
  });
