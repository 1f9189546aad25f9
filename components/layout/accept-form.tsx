"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { acceptTheInvitation } from "#lib/accounts/actions.ts";
import { signIn } from "#lib/client/auth.ts";
import { useAction } from "#lib/client/use-action.ts";
import { NewPassword } from "./new-password.tsx";

type Props = { token: string; email: string; locale: "zh-CN" | "en"; known: boolean; signedIn: boolean };

/** A new person sets name, password and language; somebody with an account signs in and joins. */
export function AcceptForm({ token, email, locale: first, known, signedIn }: Props) {
  const t = useTranslations("people");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [locale, setLocale] = useState(first);
  const { run, pending, refused } = useAction(acceptTheInvitation);
  const error = useFieldErrors(refused);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const done = await run({ token, name, password, locale, zone });
    if (!done.ok) return;
    if (done.data.created) await signIn(done.data.email, password, "");
    location.assign(done.data.to);
  };
  if (known && !signedIn)
    return (
      <div className="form">
        <p>{t("invite.sign_in", { email })}</p>
        <Link className="btn primary lg" href={`/sign-in?to=/invite/${token}`}>
          {t("sign_in")}
        </Link>
      </div>
    );
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      {known ? null : (
        <>
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <TextField label={t("name")} name="name" value={name} onChange={setName} error={error("name")} autoComplete="name" required />
          <NewPassword name="password" value={password} onChange={setPassword} error={error("password")} required />
          <SelectField
            label={t("language")}
            name="locale"
            value={locale}
            onChange={(v) => setLocale(v === "en" ? "en" : "zh-CN")}
            options={[
              { value: "zh-CN", label: t("zh") },
              { value: "en", label: t("en") },
            ]}
          />
        </>
      )}
      <button type="submit" className="btn primary lg" disabled={pending}>
        {t("invite.join")}
      </button>
    </form>
  );
}
