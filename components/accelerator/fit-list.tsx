import { CircleCheck, CircleQuestionMark, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Fit, FitResult, SellerProfile } from "#lib/domain/accelerator/fit.ts";
import { fitText } from "#lib/i18n/accelerator-words.ts";
import type { Locale } from "#lib/i18n/format.ts";

export const FIT_MARKS: Readonly<Record<FitResult, readonly [LucideIcon, string, string]>> = {
  fits: [CircleCheck, "is-green", "green"],
  asks: [TriangleAlert, "is-amber", "amber"],
  unknown: [CircleQuestionMark, "ink3", ""],
  refuses: [OctagonX, "is-red", "red"],
};

/** Each criterion with its mark and reason. */
export function FitList({ fit, profile, locale }: { fit: Fit; profile: SellerProfile; locale: Locale }) {
  const t = useTranslations("accelerator.fit");
  return (
    <ul className="fit-list">
      {fit.lines.map((line) => {
        const [Icon, tone] = FIT_MARKS[line.result];
        return (
          <li key={line.criterion} data-criterion={line.criterion} data-result={line.result}>
            <Icon className={`icon ${tone}`} aria-label={t(line.result)} />
            <span>{fitText(line, profile, locale)}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function FitTag({ fit }: { fit: Fit }) {
  const t = useTranslations("accelerator.fit");
  const [Icon, , tone] = FIT_MARKS[fit.result];
  return (
    <span className={`tag ${tone}`}>
      <Icon className="icon" aria-hidden />
      {t(fit.result)}
    </span>
  );
}
