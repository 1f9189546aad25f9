"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { askForReset, setNewPassword } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

/** Asks for the link. The answer is the same for every address. */
export function ResetRequestForm() {
  const t = useTranslations("people");
  const text = useErrorText();
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const { run, pending, refused } = useAction(askForReset);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSent((await run({ email })).ok);
  };
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        error={refused?.fields?.email ? text(refused.fields.email) : undefined}
        autoComplete="username"
        required
      />
      <button type="submit" className="btn primary lg" disabled={pending}>
        {t("reset.send")}
      </button>
      <p role="status">{sent ? t("reset.sent") : ""}</p>
    </form>
  );
}

/** Sets the new password by a link, and leads to the sign-in: every session has ended. */
export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations("people");
  const text = useErrorText();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const { run, pending, refused } = useAction(setNewPassword);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone((await run({ token, password })).ok);
  };
  if (done)
    return (
      <div className="form" role="status">
        <p>{t("reset.done")}</p>
        <Link className="btn primary lg" href="/sign-in">
          {t("sign_in")}
        </Link>
      </div>
    );
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      <TextField
        label={t("password.next")}
        hint={t("password.hint")}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        error={refused?.fields?.password ? text(refused.fields.password) : undefined}
        autoComplete="new-password"
        required
      />
      <button type="submit" className="btn primary lg" disabled={pending}>
        {t("reset.set")}
      </button>
      {refused?.code === "link_over" ? <Link href="/reset">{t("reset.again")}</Link> : null}
    </form>
  );
}
