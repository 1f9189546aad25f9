"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import type { LostRace } from "#lib/client/use-submission.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

/** A colleague was first: who, what, when; and that nothing typed is lost. */
export function LostRaceNotice({ number, lost, viewerZone }: { number: string; lost: LostRace; viewerZone: string }) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const locale = useAppLocale();
  return (
    <div className="notice amber" role="alert">
      <Lock className="icon" aria-hidden />
      <div className="stack">
        <p className="b">
          {t("conflict.title", {
            what: d(`steps.${lost.event as "contest"}`, { name: lost.by || d("parties.marketplace"), amount: "" }),
            at: formatDateTime(lost.at, viewerZone, locale),
          })}
        </p>
        <p>{t("conflict.kept")}</p>
        <p>
          <a className="btn sm" href={`/claims/${number}`}>
            {t("conflict.see")}
          </a>
        </p>
      </div>
    </div>
  );
}
