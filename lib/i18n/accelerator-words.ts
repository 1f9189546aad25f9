import type { Estimate, FitLine, SellerProfile } from "#lib/domain/accelerator/fit.ts";
import { formatLimit, formatMoney } from "./format.ts";
import { countryName } from "./insurance-words.ts";
import type { Locale } from "./locale.ts";
import { translator } from "./translator.ts";

type Asked = Pick<SellerProfile, "country" | "entity">;

/** Why a provider fits or not, a sentence a criterion. */
export function fitText(line: FitLine, profile: Asked, locale: Locale): string {
  const t = translator(locale, "accelerator");
  const groups = line.groups.map((g) => t(`groups.${g}`)).join(locale === "en" ? ", " : "、");
  const bound = line.bound === null ? "" : line.criterion === "turnover" ? formatLimit(line.bound, "USD") : String(line.bound);
  return t(`lines.${line.criterion}.${line.result}`, {
    groups,
    bound,
    country: countryName(profile.country ?? "", locale),
    entity: profile.entity ? t(`entities.${profile.entity}`) : "",
  });
}

/** Every step of an estimate in words. */
export function estimateLines(estimate: Estimate, locale: Locale): string[] {
  const t = translator(locale, "accelerator");
  const money = (minor: number) => formatMoney(minor, "USD");
  return [
    ...estimate.parts.map((p) =>
      t("estimate.part", {
        group: t(`groups.${p.group}`),
        turnover: formatLimit(p.turnover, "USD"),
        rate: money(p.rate),
        premium: money(p.premium),
      }),
    ),
    t("estimate.spread", { spread: estimate.spread, min: formatLimit(estimate.minPremium, "USD") }),
    ...(estimate.atMinimum ? [t("estimate.at_minimum")] : []),
  ];
}
