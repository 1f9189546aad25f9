"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { saveProfile } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

export type ProfileValues = { name: string; locale: "zh-CN" | "en"; zone: string; theme: "system" | "light" | "dark" };

export function ProfileForm(initial: ProfileValues) {
  const t = useTranslations("settings");
  const router = useRouter();
  const [values, setValues] = useState(initial);
  const [saved, setSaved] = useState(false);
  const { run, pending, refused } = useAction(saveProfile);
  const put = (change: Partial<ProfileValues>) => {
    setSaved(false);
    setValues({ ...values, ...change });
  };
  const error = useFieldErrors(refused);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run(values);
    setSaved(done.ok);
    if (!done.ok) return;
    document.documentElement.dataset.theme = values.theme;
    router.refresh();
  };
  // Every zone the browser knows, so that nobody has to guess a spelling.
  const zones = [...new Set([values.zone, "Asia/Shanghai", ...Intl.supportedValuesOf("timeZone")])];
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      <TextField
        label={t("name")}
        hint={t("name_hint")}
        name="name"
        value={values.name}
        onChange={(name) => put({ name })}
        error={error("name")}
        autoComplete="name"
      />
      <SelectField
        label={t("locale")}
        name="locale"
        value={values.locale}
        onChange={(v) => put({ locale: v === "en" ? "en" : "zh-CN" })}
        options={[
          { value: "zh-CN", label: t("zh") },
          { value: "en", label: t("en") },
        ]}
      />
      <SelectField
        label={t("zone")}
        hint={t("zone_hint")}
        name="zone"
        value={values.zone}
        onChange={(zone) => put({ zone })}
        options={zones.map((z) => ({ value: z, label: z }))}
        error={error("zone")}
      />
      <SelectField
        label={t("theme")}
        name="theme"
        value={values.theme}
        onChange={(v) => put({ theme: v === "light" || v === "dark" ? v : "system" })}
        options={(["system", "light", "dark"] as const).map((v) => ({ value: v, label: t(`themes.${v}`) }))}
      />
      <p className="row">
        <button type="submit" className="btn primary" disabled={pending}>
          {t("save")}
        </button>
        <span role="status">{saved ? t("saved") : ""}</span>
      </p>
    </form>
  );
}
