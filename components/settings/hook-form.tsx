"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { Checkbox, SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { HOOK_FORMATS, type HookFormat } from "#lib/domain/webhook.ts";
import { rotateWebhook, saveWebhook, testWebhook } from "#lib/webhooks/actions.ts";
import type { HookSettings } from "#lib/webhooks/schema.ts";

/** Address and format; a new secret is shown once. Bots have none: their address is it. */
export function HookForm({ hook, may, overlap }: { hook: HookSettings | null; may: boolean; overlap: string | null }) {
  const t = useTranslations("hooks");
  const text = useErrorText();
  const router = useRouter();
  const [url, setUrl] = useState(hook?.url ?? "");
  const [format, setFormat] = useState<HookFormat>(hook?.format ?? "standard");
  const [enabled, setEnabled] = useState(hook?.enabled ?? true);
  const [secret, setSecret] = useState<string | null>(null);
  const [said, setSaid] = useState<"saved" | "tested" | null>(null);
  const save = useAction(saveWebhook);
  const rotate = useAction(rotateWebhook);
  const test = useAction(testWebhook);
  const refused = save.refused ?? rotate.refused ?? test.refused;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await save.run({ url, format, enabled });
    if (!done.ok) return;
    setSecret(format === "standard" ? done.data.secret : null);
    setSaid("saved");
    router.refresh();
  };
  const change = async () => {
    const done = await rotate.run({ confirmed: true });
    if (!done.ok) return;
    setSecret(done.data.secret);
    router.refresh();
  };
  const probe = async () => {
    const done = await test.run({});
    if (!done.ok) return;
    setSaid("tested");
    router.refresh();
  };
  return (
    <form className="form" onSubmit={send}>
      <Refusal refused={refused} />
      <TextField
        name="url"
        label={t("url")}
        hint={t("url_hint")}
        value={url}
        onChange={setUrl}
        error={save.refused?.fields?.url ? text(save.refused.fields.url) : undefined}
        disabled={!may}
      />
      <SelectField
        name="format"
        label={t("format")}
        value={format}
        onChange={(v) => setFormat(v as HookFormat)}
        options={HOOK_FORMATS.map((f) => ({ value: f, label: t(`formats.${f}`) }))}
        disabled={!may}
      />
      <Checkbox name="enabled" label={t("enabled")} checked={enabled} onChange={setEnabled} disabled={!may} />
      {may ? (
        <p className="row flex-wrap">
          <button type="submit" className="btn primary" disabled={save.pending}>
            {t("save")}
          </button>
          {hook ? (
            <button type="button" className="btn" data-test disabled={test.pending} onClick={() => void probe()}>
              {t("test")}
            </button>
          ) : null}
          {hook && hook.format === "standard" ? (
            <button type="button" className="btn ghost" data-rotate disabled={rotate.pending} onClick={() => void change()}>
              {t("rotate")}
            </button>
          ) : null}
        </p>
      ) : (
        <p className="t13 ink2">{t("owner_only")}</p>
      )}
      <div role="status" className="stack">
        {said ? <p>{t(said)}</p> : null}
        {secret ? (
          <>
            <p className="b">{t("secret")}</p>
            <CopyBox text={secret} />
          </>
        ) : null}
      </div>
      {hook?.format === "standard" ? <p className="t13 ink2">{overlap ? t("overlap", { at: overlap }) : t("rotate_hint")}</p> : null}
      <p className="t13 ink2">{t("dedupe")}</p>
    </form>
  );
}
