"use client";

import { Link2, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { tellTheInsurer } from "#lib/claims/insurer/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

type Policy = { id: string; label: string; last: { recipient: string; email: string | null } | null };
type Props = {
  number: string;
  revision: number;
  policies: readonly Policy[];
  days: number;
  origin: string;
  /** Why nothing can be sent any more. */
  over: "told" | "late" | null;
};

/** One press: the claim's event, the mail with the notice, and a link for the insurer's word, which stays until the page is left. */
export function TellForm({ number, revision, policies, days, origin, over }: Props) {
  const t = useTranslations("claims.insurer");
  const router = useRouter();
  const [first] = policies;
  const [cover, setCover] = useState(first?.id ?? "");
  const [recipient, setRecipient] = useState(first?.last?.recipient ?? "");
  const [email, setEmail] = useState(first?.last?.email ?? "");
  const [locale, setLocale] = useState("en");
  const [made, setMade] = useState<string | null>(null);
  const { run, pending, refused } = useAction(tellTheInsurer);
  const error = useFieldErrors(refused);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ number, revision, cover, recipient, email, locale: locale as "en" });
    if (!answer.ok) return;
    setMade(`${origin}${answer.data.path}`);
    router.refresh();
  };
  if (over === "told" && !made) return null;
  if (made || over)
    return (
      <Sheet title={t("open")}>
        {made ? (
          <div role="status" className="stack">
            <p>{t("made")}</p>
            <CopyBox text={made} />
          </div>
        ) : (
          <p className="ink2">{t("too_late")}</p>
        )}
      </Sheet>
    );
  return (
    <Sheet title={t("open")}>
      <form className="form" onSubmit={send}>
        <Refusal refused={refused} />
        <SelectField
          name="cover"
          label={t("which")}
          value={cover}
          onChange={setCover}
          error={error("cover")}
          options={policies.map((p) => ({ value: p.id, label: p.label }))}
        />
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
        <p className="t13 ink2">{t("send_hint", { days })}</p>
        <p className="row">
          <button type="submit" className="btn primary" disabled={pending}>
            {email.trim() ? <Send className="icon" aria-hidden /> : <Link2 className="icon" aria-hidden />}
            {t(email.trim() ? "send" : "link_only")}
          </button>
        </p>
      </form>
    </Sheet>
  );
}

function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby="send-notice">
      <header>
        <h2 id="send-notice">{title}</h2>
      </header>
      <div className="body">{children}</div>
    </section>
  );
}
