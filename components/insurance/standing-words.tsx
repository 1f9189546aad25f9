import { useTranslations } from "next-intl";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import type { InsuranceOverview } from "#lib/insurance/queries.ts";

/** Where a seller's insurance stands, in one sentence with its day. */
export function StandingWords({ standing, locale }: { standing: InsuranceOverview["standing"]; locale: Locale }) {
  const t = useTranslations("insurance.standing");
  const { state, days, on } = standing;
  const late = state === "required" && (days ?? 0) < 0;
  return <>{t(late ? "required_late" : state, { date: on ? formatDate(on, locale) : "", days: Math.max(0, days ?? 0) })}</>;
}
