/** Amounts are integers in the currency's minor unit (cents, pence). No float ever holds money. */
export type Minor = number;
export const CURRENCIES = ["USD", "GBP"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** @throws RangeError when `value` is not a safe integer: a float or an overflow must never become money. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError("money is a safe integer of minor units");
  return value;
}

export const add = (a: Minor, b: Minor): Minor => minor(minor(a) + minor(b));

/** Negative when `a` is less, 0 when equal: the order `Array.sort` wants. */
export const compare = (a: Minor, b: Minor): number => minor(a) - minor(b);

export const sum = (amounts: readonly Minor[]): Minor => amounts.reduce(add, 0);

/**
 * Splits by whole-number weights so that the parts add up to the whole: the largest remainders get the odd units.
 * @throws RangeError when a weight is negative or all are zero.
 */
export function split(amount: Minor, weights: readonly number[]): Minor[] {
  const total = sum(weights);
  if (total <= 0 || weights.some((w) => w < 0)) throw new RangeError("weights are not negative and not all zero");
  const exact = weights.map((w) => (BigInt(minor(amount)) * BigInt(w)) / BigInt(total)).map(Number);
  const rest = weights.map((w, i) => ({ i, r: Number((BigInt(amount) * BigInt(w)) % BigInt(total)) }));
  let left = amount - sum(exact);
  const unit = left < 0 ? -1 : 1;
  for (const { i } of rest.sort((a, b) => Math.abs(b.r) - Math.abs(a.r) || a.i - b.i)) {
    if (left === 0) break;
    exact[i] = (exact[i] ?? 0) + unit;
    left -= unit;
  }
  return exact;
}

/** "1,000.01" or "1000.01" → 100001; null for anything else, also for a third decimal or a misplaced comma. */
export function parseMoney(text: string): Minor | null {
  const found = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!found) return null;
  const value = Number((found[1] ?? "").replaceAll(",", "")) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(value) ? value : null;
}
