"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { setLocale } from "#lib/accounts/actions.ts";

/** Changes the language in place: the page is drawn anew around what is typed, which stays. */
export function LanguageSwitch() {
  const t = useTranslations("layout");
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (next: "zh-CN" | "en") =>
    start(async () => {
      await setLocale({ locale: next });
      router.refresh();
    });
  return (
    <fieldset className="seg lang" aria-label={t("language")} disabled={pending}>
      <button type="button" lang="zh-CN" aria-label="中文" aria-pressed={locale === "zh-CN"} onClick={() => choose("zh-CN")}>
        中
      </button>
      <button type="button" lang="en" aria-label="EN, English" aria-pressed={locale === "en"} onClick={() => choose("en")}>
        EN
      </button>
    </fieldset>
  );
}
