import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { Link } from "#components/ui/link.tsx";
import { currentPack } from "#lib/domain/program/pack.ts";

/** The pages anyone may read: one bar, one foot, links only to rooms that exist. Not a layout, because the verify page beside them has a frame of its own. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  const [t, layout] = await Promise.all([getTranslations("public"), getTranslations("layout")]);
  const pack = currentPack("us");
  return (
    <div className="landing flex min-h-screen flex-col">
      <a className="skip" href="#main">
        {layout("skip")}
      </a>
      <header className="no-print">
        <nav className="in bar-top max-sm:[&_.brand_small]:hidden" aria-label={t("nav.label")}>
          <Brand href="/" name={layout("brand")} other={layout("brand_other")} />
          <Link className="l wide" href="/#flow">
            {t("nav.how")}
          </Link>
          <Link className="l wide" href="/receipts/verify">
            {t("nav.verify")}
          </Link>
          <Link className="l wide" href="/help/glossary">
            {t("nav.glossary")}
          </Link>
          <Link className="l wide" href="/developers">
            {t("nav.api")}
          </Link>
          <span className="end">
            <LanguageSwitch />
            <Link className="btn" href="/sign-in">
              {t("sign_in")}
            </Link>
          </span>
        </nav>
      </header>
      <div className="grow">{children}</div>
      <footer className="no-print">
        <nav className="in" aria-label={t("nav.footer")}>
          <span>
            {t("footer.plain")} · {t("footer.rules", { version: pack.version })}
          </span>
          <Link className="lg:ml-auto" href="/receipts/verify">
            {t("nav.verify")}
          </Link>
          <Link href="/help/glossary">{t("nav.glossary")}</Link>
          <Link href="/developers">{t("nav.api")}</Link>
          <Link href="/privacy">{t("nav.privacy")}</Link>
          <Link href="/terms">{t("nav.terms")}</Link>
        </nav>
      </footer>
    </div>
  );
}
