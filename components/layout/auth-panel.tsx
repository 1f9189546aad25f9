import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** One panel in the middle, for who is not signed in yet. */
export function AuthPanel({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("auth");
  return (
    <main className="auth">
      <div className="panel">
        <div className="body form">
          <div className="row between">
            <Brand href="/" name={t("brand")} />
            <LanguageSwitch />
          </div>
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </main>
  );
}
