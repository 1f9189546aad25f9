"use client";

import { useTranslations } from "next-intl";
import { signOut } from "#lib/client/auth.ts";

export function DeskSignOut() {
  const t = useTranslations("layout");
  return (
    <button type="button" className="link" onClick={() => void signOut()}>
      {t("sign_out")}
    </button>
  );
}
