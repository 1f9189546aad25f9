"use client";

import { useTranslations } from "next-intl";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("layout");
  return (
    <main className="auth">
      <div className="panel empty" role="alert">
        <h1>{t("error_title")}</h1>
        <p>{t("error_text")}</p>
        <button type="button" className="btn" onClick={reset}>
          {t("load_again")}
        </button>
        {error.digest ? <p className="t12 ink3">{t("tell_us", { id: error.digest })}</p> : null}
      </div>
    </main>
  );
}
