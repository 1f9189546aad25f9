"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { unlockUploadedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";

/** Asks for the password of a PDF that did not open; the worker tries it, and its row says what came of it. */
export function UnlockFile({ number, file, onSent }: { number: string; file: UploadedFile; onSent: () => void }) {
  const t = useTranslations("respond.files");
  const d = useTranslations("domain");
  const text = useErrorText();
  const [password, setPassword] = useState("");
  const { run, pending, refused } = useAction(unlockUploadedFile);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ number, file: file.id, password });
    if (answer.ok || answer.code === "wrong_state") onSent();
  };
  const wrong = file.refusal === "wrong_password" ? d("file_refusals.wrong_password") : undefined;
  return (
    <form className="form unlock" onSubmit={(e) => void open(e)}>
      <Refusal refused={refused?.fields ? null : refused} />
      <TextField
        name={`password-${file.id}`}
        type="password"
        label={t("password", { name: file.name })}
        hint={t("password_hint")}
        autoComplete="off"
        value={password}
        onChange={setPassword}
        error={refused?.fields?.password ? text(refused.fields.password) : wrong}
      />
      <p className="row">
        <button type="submit" className="btn sm primary" disabled={pending}>
          {t("open")}
        </button>
      </p>
    </form>
  );
}
