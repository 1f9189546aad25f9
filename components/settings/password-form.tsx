"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NewPassword } from "#components/layout/new-password.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { changeMyPassword } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

/** The present password and a new one; other devices are signed out. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("people");
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [ended, setEnded] = useState<number | null>(null);
  const { run, pending, refused } = useAction(changeMyPassword);
  const error = useFieldErrors(refused);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run({ current, next });
    if (!done.ok) return;
    setEnded(done.data.ended);
    setCurrent("");
    setNext("");
  };
  return (
    <form className="form" onSubmit={submit}>
      <Refusal refused={refused} />
      {/* So that a password manager knows whose password changes. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={t("password.current")}
        name="current"
        type="password"
        value={current}
        onChange={setCurrent}
        error={error("current")}
        autoComplete="current-password"
      />
      <NewPassword name="next" value={next} onChange={setNext} error={error("next")} />
      <p className="row">
        <button type="submit" className="btn primary" disabled={pending}>
          {t("password.change")}
        </button>
        <span role="status" className="t13 ink2">
          {ended === null ? "" : t("password.changed", { count: ended })}
        </span>
      </p>
    </form>
  );
}
