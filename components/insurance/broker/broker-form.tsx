"use client";

import { Copy, Link2, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CopyBox, useCopy } from "#components/ui/copy-box.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { askTheBroker } from "#lib/insurance/broker/actions.ts";

/** Sends the letter with a link, or makes the link alone. */
export function BrokerForm({ id, origin }: { id: string; origin: string }) {
  const t = useTranslations("insurance.letter");
  const router = useRouter();
  const [recipient, setRecipient] = useState("");
  const [email, setEmail] = useState("");
  const [locale, setLocale] = useState("en");
  const [made, setMade] = useState<string | null>(null);
  const { run, pending, refused } = useAction(askTheBroker);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ id, recipient, email, locale: locale as "en" });
    if (!answer.ok) return;
    setMade(`${origin}${answer.data.path}`);
    router.refresh();
  };
  const error = useFieldErrors(refused);
  return (
    <section className="panel no-print" aria-labelledby="send-broker">
      <header>
        <h2 id="send-broker">{t("send_title")}</h2>
      </header>
      <form className="form body" onSubmit={send}>
        <p className="ink2">{t("send_hint")}</p>
        <Refusal refused={refused} />
        <TextField name="recipient" label={t("recipient")} value={recipient} onChange={setRecipient} error={error("recipient")} />
        <TextField
          name="email"
          type="email"
          label={t("email")}
          hint={t("email_hint")}
          value={email}
          onChange={setEmail}
          error={error("email")}
        />
        <SelectField
          name="locale"
          label={t("language")}
          value={locale}
          onChange={setLocale}
          options={[
            { value: "en", label: "English" },
            { value: "zh-CN", label: "中文" },
          ]}
        />
        <p className="row">
          <button type="submit" className="btn primary" disabled={pending}>
            {email.trim() ? <Send className="icon" aria-hidden /> : <Link2 className="icon" aria-hidden />}
            {t(email.trim() ? "send" : "link_only")}
          </button>
        </p>
        {made ? (
          <div role="status" className="stack">
            <p>{t("made")}</p>
            <CopyBox text={made} />
          </div>
        ) : null}
      </form>
    </section>
  );
}

/** The letter for a mail of one's own. */
export function CopyLetter({ text }: { text: string }) {
  const t = useTranslations("insurance.letter");
  const ui = useTranslations("ui");
  const { done, copy } = useCopy(text);
  return (
    <button type="button" className="btn sm" onClick={copy}>
      <Copy className="icon" aria-hidden />
      {done ? ui("copied") : t("text")}
    </button>
  );
}
