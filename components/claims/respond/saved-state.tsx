"use client";

import { CloudAlert, CloudCheck, CloudUpload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "#components/ui/refusal.tsx";
import { goesOn, useSaveStatus } from "#lib/client/save-status.ts";

/** Saved, saving, or not saved and why; in the bar, so that nobody wonders. */
export function SavedState() {
  const t = useTranslations("respond");
  const text = useErrorText();
  const { waiting, failed, savedAt } = useSaveStatus();
  if (failed) {
    return (
      <span className="t13 is-red" role="status">
        <CloudAlert className="icon" aria-hidden />{" "}
        {goesOn(failed) ? t("not_saved_yet") : `${t("not_saved")} ${text(failed.code, failed.params)}`}
      </span>
    );
  }
  return (
    <span className="t13 ink3" role="status">
      {waiting > 0 ? <CloudUpload className="icon" aria-hidden /> : <CloudCheck className="icon" aria-hidden />}{" "}
      {waiting > 0 ? t("saving") : savedAt === null ? t("saves_itself") : t("saved")}
    </span>
  );
}
