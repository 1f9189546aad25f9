"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { type Answer, useAction } from "#lib/client/use-action.ts";

type Invite = { email: string; role: string; locale: "zh-CN" | "en" };
type Props = {
  /** The server checks role, schema and limits again. */
  action: (input: never) => Promise<Answer<unknown>>;
  roles: readonly string[];
  /** What goes along: which seller, where the desk invites. */
  fixed?: Record<string, unknown>;
};

/** Address, role and the language of the mail. */
export function InviteForm({ action, roles, fixed = {} }: Props) {
  const t = useTranslations("people");
  const d = useTranslations("domain");
  const router = useRouter();
  const empty: Invite = { email: "", role: roles[0] ?? "", locale: useLocale() === "en" ? "en" : "zh-CN" };
  const [values, setValues] = useState(empty);
  const [said, setSaid] = useState("");
  const { run, pending, refused } = useAction(action as (input: Record<string, unknown>) => Promise<Answer<unknown>>);
  const error = useFieldErrors(refused);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run({ ...fixed, ...values });
    if (!done.ok) return;
    setSaid(t("invite.sent", { email: values.email }));
    setValues({ ...values, email: "" });
    router.refresh();
  };
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        value={values.email}
        onChange={(email) => setValues({ ...values, email })}
        error={error("email")}
        autoComplete="off"
        required
      />
      <SelectField
        label={t("role")}
        name="role"
        value={values.role}
        onChange={(role) => setValues({ ...values, role })}
        options={roles.map((r) => ({ value: r, label: d(`roles.${r as "owner"}`) }))}
      />
      <SelectField
        label={t("invite.language")}
        name="locale"
        value={values.locale}
        onChange={(v) => setValues({ ...values, locale: v === "en" ? "en" : "zh-CN" })}
        options={[
          { value: "zh-CN", label: t("zh") },
          { value: "en", label: t("en") },
        ]}
      />
      <p className="row flex-wrap">
        <button type="submit" className="btn primary" disabled={pending}>
          {t("invite.send")}
        </button>
        <span role="status" className="t13 ink2">
          {said}
        </span>
      </p>
    </form>
  );
}
