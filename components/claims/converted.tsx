import { useTranslations } from "next-intl";
import type { Conversion } from "#lib/domain/conversion.ts";
import { formatDate, formatReceipt, type Locale } from "#lib/i18n/format.ts";

/** What a receipt in another currency said, and how it became the claimed amount. */
export function Converted({ of, locale }: { of: Conversion; locale: Locale }) {
  const t = useTranslations("claims");
  const { amount, currency, rate, source, on } = of;
  return (
    <p className="t13 ink3">
      {t("page.converted", { amount: formatReceipt(amount, currency), rate, source, date: formatDate(on, locale) })}
    </p>
  );
}
