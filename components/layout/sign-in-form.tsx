"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextField } from "#components/ui/field.tsx";
import { arriveSignedIn } from "#lib/accounts/actions.ts";
import { signIn } from "#lib/client/auth.ts";

/** `after`: where to go instead of the own first page. */
export function SignInForm({ after }: { after: string | null }) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [failed, setFailed] = useState<{ code: "credentials" | "too_many" | "offline"; times: number } | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await signIn(email, password);
      if (answer !== "ok") return setFailed((f) => ({ code: answer, times: (f?.times ?? 0) + 1 }));
      const arrived = await arriveSignedIn({});
      location.assign(after ?? (arrived.ok ? arrived.data.to : "/overview"));
    });
  };
  return (
    <form className="form" onSubmit={submit} method="post">
      {failed ? <ErrorSummary key={failed.times} title={t(`failed.${failed.code}`)} items={[]} /> : null}
      <TextField label={t("email")} name="email" type="email" value={email} onChange={setEmail} autoComplete="username" required />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      <button type="submit" className="btn primary lg" disabled={pending}>
        {pending ? t("signing_in") : t("sign_in")}
      </button>
    </form>
  );
}
