"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";

/** A colleague saved this field meanwhile: both texts stay until this person chooses. */
export function TheirsNotice({ by, text, onKeep, onTake }: { by: string; text: string; onKeep: () => void; onTake: () => void }) {
  const t = useTranslations("respond");
  return (
    <div className="notice amber" role="alert">
      <Users className="icon" aria-hidden />
      <div className="stack">
        <p className="b">{t("theirs.title", { name: by })}</p>
        <blockquote>
          <p style={{ whiteSpace: "pre-wrap" }}>{text}</p>
        </blockquote>
        <p className="row">
          <button type="button" className="btn sm" onClick={onKeep}>
            {t("theirs.keep_mine")}
          </button>
          <button type="button" className="btn sm" onClick={onTake}>
            {t("theirs.take_theirs")}
          </button>
        </p>
      </div>
    </div>
  );
}
