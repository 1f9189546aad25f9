import type { Head, PlainDate } from "./claim/claim.ts";
import { type Minor, minor } from "./money.ts";

/** Currencies a receipt may be in, with how many decimals they have. */
export const RECEIPT_CURRENCIES = ["USD", "GBP", "EUR", "CAD", "MXN", "AUD", "CHF", "CNY", "JPY"] as const;
export type ReceiptCurrency = (typeof RECEIPT_CURRENCIES)[number];
export const decimalsOf = (currency: ReceiptCurrency): number => (currency === "JPY" ? 0 : 2);
const CLAIM_DECIMALS = 2;

/** A receipt in another currency, as it was converted once, at filing. Never calculated again. `rate`: of the claim's currency for one unit. */
export type Conversion = { amount: Minor; currency: ReceiptCurrency; rate: string; source: string; on: PlainDate };

/** Digits before the point at most six, after it at most eight; above zero. */
export const isRate = (rate: string): boolean => /^\d{1,6}(\.\d{1,8})?$/.test(rate) && /[1-9]/.test(rate);

/** In the claim's minor units, half a unit up. Exact: no float holds rate or amount. */
export function convert({ amount, currency, rate }: Pick<Conversion, "amount" | "currency" | "rate">): Minor {
  const [whole = "0", part = ""] = rate.split(".");
  const product = BigInt(minor(amount)) * BigInt(whole + part) * 10n ** BigInt(CLAIM_DECIMALS);
  const scale = 10n ** BigInt(part.length + decimalsOf(currency));
  return minor(Number((product * 2n + scale) / (scale * 2n)));
}

/** A head of loss whose receipt is in another currency, with what it became in the claim's. */
export type ForeignReceipt = Conversion & { head: Head; claimed: Minor };
export const foreignReceipts = (heads: readonly { head: Head; claimed: Minor; converted: Conversion | null }[]): ForeignReceipt[] =>
  heads.flatMap(({ head, claimed, converted }) => (converted ? [{ head, claimed, ...converted }] : []));
