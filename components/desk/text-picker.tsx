"use client";

import { useTranslations } from "next-intl";
import type { DecisionText } from "./decision-texts.ts";

/** Puts a prepared text behind what is written already; it is only a beginning, and stays open to change. */
export function TextPicker({ texts, value, onPick }: { texts: readonly DecisionText[]; value: string; onPick: (text: string) => void }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const pick = (index: string) => {
    const chosen = texts[Number(index)];
    if (index !== "" && chosen) onPick([value.trim(), chosen.text].filter(Boolean).join("\n\n"));
  };
  return (
    <label className="row t13 ink3 picker">
      {t("template")}
      <select className="select" value="" onChange={(e) => pick(e.target.value)}>
        <option value="">{t("template_none")}</option>
        {texts.map(({ ground }, i) => (
          <option key={ground ?? "any"} value={i}>
            {ground ? `${ground} ${d(`grounds.${ground}`)}` : t("template_any")}
          </option>
        ))}
      </select>
    </label>
  );
}
