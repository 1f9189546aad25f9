"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";

/** Drawn in the browser's half: every page carries it along for the case, and as a server element it would be made for each one. */
export function NothingHere() {
  const t = useTranslations("layout");
  return (
    <main className="auth">
      <div className="panel empty">
        <h1>{t("not_found_title")}</h1>
        <p>{t("not_found_text")}</p>
        <Link className="btn" href="/overview">
          {t("to_overview")}
        </Link>
      </div>
    </main>
  );
}
