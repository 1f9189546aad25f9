"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { unlockTheCertificate } from "#lib/insurance/actions.ts";

/** Asks for the password of a PDF that did not open; the worker tries it. */
export function UnlockForm({ id, revision }: { id: string; revision: number }) {
  const t = useTranslations("insurance.c");
  const text = useErrorText();
  const router = useRouter();
  const [password, setPassword] = useState("");
  const { run, pending, refused } = useAction(unlockTheCertificate);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ id, revision, password });
    if (answer.ok || answer.code === "conflict" || answer.code === "wrong_state") router.refresh();
  };
  return (
    <form className="form" onSubmit={open}>
      <Refusal refused={refused} />
      <TextField
        name="password"
        type="password"
        label={t("password")}
        hint={t("password_hint")}
        autoComplete="off"
        value={password}
        onChange={setPassword}
        error={refused?.fields?.password ? text(refused.fields.password) : undefined}
      />
      <p className="row">
        <button type="submit" className="btn primary" disabled={pending}>
          {t("open_it")}
        </button>
      </p>
    </form>
  );
}
