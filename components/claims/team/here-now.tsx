"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { hereQuery } from "#lib/claims/query-options.ts";

/** Colleagues who have the same answer open, each with the part they are at. */
export function HereNow({ number, place }: { number: string; place: string }) {
  const t = useTranslations("respond");
  const { data } = useQuery(hereQuery(number, place));
  if (!data || data.length === 0) return null;
  const part = (at: string) => (t.has(`steps.${at as "grounds"}`) ? t(`steps.${at as "grounds"}`) : t("here_list"));
  return (
    <span className="here t13" role="status">
      {data.map((p) => (
        <span key={p.userId} className="tag accent text" title={t("here", { name: p.name, place: part(p.place) })}>
          {t("here", { name: p.name, place: part(p.place) })}
        </span>
      ))}
    </span>
  );
}
