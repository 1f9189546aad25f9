import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";

/** Around a guest's task: for whom it is, and nothing that leads anywhere else. */
export function GuestFrame({ name, children }: { name: string | null; children: ReactNode }) {
  const t = useTranslations("guest.page");
  return (
    <>
      <header className="focusbar no-print">
        <span className="brand">
          <Mark /> Rejoinder
        </span>
        {name ? <span className="ink3 sub">{t("brand_sub", { name })}</span> : null}
        <span className="end">
          <LanguageSwitch />
        </span>
      </header>
      {children}
    </>
  );
}
