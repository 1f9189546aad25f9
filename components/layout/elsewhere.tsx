"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextField } from "#components/ui/field.tsx";
import { arriveSignedIn } from "#lib/accounts/actions.ts";
import { finishSignIn, leaveForProvider, type SignInAnswer } from "#lib/client/auth.ts";
import { ownPath } from "#lib/domain/own-path.ts";

/** The page that was asked for waits in this tab: the way to the provider and back carries no address of ours. */
const NEXT = "rejoinder-next";

type Away = { label: string | null; next: string | null; invited?: { token: string; email: string } };

/** To the identity provider, where one is set up: to sign in, or to join with the account over there. */
export function ElsewhereButton({ label, next, invited }: Away) {
  const t = useTranslations("auth.elsewhere");
  const [closed, setClosed] = useState(0);
  const [pending, start] = useTransition();
  const leave = () =>
    start(async () => {
      sessionStorage.setItem(NEXT, next ?? "");
      if (!(await leaveForProvider(invited?.token ?? null))) setClosed((times) => times + 1);
    });
  const words = invited ? (label ? t("join_with", { label }) : t("join")) : label ? t("with", { label }) : t("default");
  return (
    <>
      {closed > 0 ? <ErrorSummary key={closed} title={t("closed")} items={[]} /> : null}
      <p className="t13 ink3">{invited ? t("or_join", { email: invited.email }) : t("or")}</p>
      <button type="button" className="btn lg" disabled={pending} data-elsewhere onClick={leave}>
        <KeyRound className="icon" aria-hidden />
        {pending ? t("going") : words}
      </button>
    </>
  );
}

async function goOn(): Promise<void> {
  const arrived = await arriveSignedIn({});
  const to = arrived.ok ? arrived.data.to : "/overview";
  const next = ownPath(sessionStorage.getItem(NEXT) ?? undefined);
  sessionStorage.removeItem(NEXT);
  location.assign(next && to !== "/security" ? next : to);
}

/** Back from the provider with a session: language and theme of the profile first, then to the page that was asked for. */
export function Arrive() {
  const t = useTranslations("auth.elsewhere");
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void goOn();
  }, []);
  return (
    <>
      <p role="status">{t("arriving")}</p>
      <button type="button" className="btn" onClick={() => void goOn()}>
        {t("go_on")}
      </button>
    </>
  );
}

/** The code of the authenticator, where the provider has not asked for a second factor itself. */
export function CodeForm() {
  const t = useTranslations("auth");
  const [code, setCode] = useState("");
  const [failed, setFailed] = useState<{ code: Exclude<SignInAnswer, "ok" | "code_needed">; times: number } | null>(null);
  const [pending, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await finishSignIn(code);
      if (answer === "ok") return goOn();
      setFailed((f) => ({ code: answer === "code_needed" ? "code_wrong" : answer, times: (f?.times ?? 0) + 1 }));
    });
  };
  return (
    <form className="form" onSubmit={submit} method="post">
      {failed ? <ErrorSummary key={failed.times} title={t(`failed.${failed.code}`)} items={[]} /> : null}
      <TextField
        label={t("code")}
        hint={t("elsewhere.code_hint")}
        name="code"
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        required
      />
      <button type="submit" className="btn primary lg" disabled={pending}>
        {pending ? t("signing_in") : t("sign_in")}
      </button>
    </form>
  );
}
