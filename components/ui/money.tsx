import { formatAmount } from "#lib/i18n/format.ts";

/** Currency first, smaller: `USD 2,302.39`. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  return (
    <span className="nowrap">
      <span className="cur">{currency}</span>
      {formatAmount(minor)}
    </span>
  );
}
