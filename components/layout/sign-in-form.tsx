"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextField } from "#components/ui/field.tsx";
import { arriveSignedIn } from "#lib/accounts/actions.ts";
import { type SignInAnswer, signIn } from "#lib/client/auth.ts";

/** Credentials, and for who has an authenticator its code: what was typed first stays until both are right. */
export function SignInForm({ next }: { next: string | null }) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<{ code: Exclude<SignInAnswer, "ok" | "code_needed">; times: number } | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await signIn(email, password, code);
      if (answer === "code_needed") {
        setFailed(null);
        return setAsked(true);
      }
      if (answer !== "ok") return setFailed((f) => ({ code: answer, times: (f?.times ?? 0) + 1 }));
      const arrived = await arriveSignedIn({});
      const to = arrived.ok ? arrived.data.to : "/overview";
      location.assign(next && to !== "/security" ? next : to);
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
      {asked ? (
        <TextField
          label={t("code")}
          hint={t("code_hint")}
          name="code"
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          required
        />
      ) : null}
      <button type="submit" className="btn primary lg" disabled={pending}>
        {pending ? t("signing_in") : t("sign_in")}
      </button>
    </form>
  );
}
