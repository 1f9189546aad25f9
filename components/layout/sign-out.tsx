"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { signOut } from "#lib/client/auth.ts";

export function SignOut() {
  const t = useTranslations("layout");
  return (
    <button type="button" className="btn ghost" onClick={() => void signOut()}>
      <LogOut className="icon" aria-hidden />
      {t("sign_out")}
    </button>
  );
}
