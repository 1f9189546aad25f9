import { ChevronsUp, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RiskLevel } from "#lib/domain/claim/risk.ts";

/** A shape and a word; the ordinary needs none. */
export function RiskMark({ level }: { level: RiskLevel }) {
  const t = useTranslations("desk");
  if (level === "ordinary") return null;
  const Icon = level === "high" ? ChevronsUp : ChevronUp;
  return (
    <span className={`risk ${level}`} title={t(`risk.${level}`)}>
      <Icon className="icon" aria-hidden />
      <span className="sr">{t(`risk.${level}`)}</span>
    </span>
  );
}
