"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { askForReset, setNewPassword } from "#lib/accounts/actions.ts";
import { type Refused, useAction } from "#lib/client/use-action.ts";
import { NewPassword } from "./new-password.tsx";

type OneField = { refused: Refused | null; pending: boolean; word: string; onSubmit: () => void; children: ReactNode; after: ReactNode };

/** A form of one field and one button. */
function OneFieldForm({ refused, pending, word, onSubmit, children, after }: OneField) {
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Refusal refused={refused} />
      {children}
      <button type="submit" className="btn primary lg" disabled={pending}>
        {word}
      </button>
      {after}
    </form>
  );
}

/** Asks for the link. The answer is the same for every address. */
export function ResetRequestForm() {
  const t = useTranslations("people");
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const { run, pending, refused } = useAction(askForReset);
  const error = useFieldErrors(refused);
  const submit = async () => setSent((await run({ email })).ok);
  return (
    <OneFieldForm
      {...{ refused, pending, word: t("reset.send") }}
      onSubmit={() => void submit()}
      after={<p role="status">{sent ? t("reset.sent") : ""}</p>}
    >
      <TextField
        label={t("email")}
        name="email"
        type="email"
        value={email}
        onChange={setEmail}
        error={error("email")}
        autoComplete="username"
        required
      />
    </OneFieldForm>
  );
}

/** Sets the new password by a link, and leads to the sign-in: every session has ended. */
export function NewPasswordForm({ token }: { token: string }) {
  const t = useTranslations("people");
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const { run, pending, refused } = useAction(setNewPassword);
  const error = useFieldErrors(refused);
  const submit = async () => setDone((await run({ token, password })).ok);
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
    <OneFieldForm
      {...{ refused, pending, word: t("reset.set") }}
      onSubmit={() => void submit()}
      after={refused?.code === "link_over" ? <Link href="/reset">{t("reset.again")}</Link> : null}
    >
      <NewPassword name="password" value={password} onChange={setPassword} error={error("password")} required />
    </OneFieldForm>
  );
}
