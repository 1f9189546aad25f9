"use client";

import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Checkbox, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { appealClaim, contestClaim, informClaim } from "#lib/claims/actions.ts";
import type { DraftKind } from "#lib/claims/schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import { useSaveStatus } from "#lib/client/use-draft.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

const ACTIONS = { contest: contestClaim, inform: informClaim, appeal: appealClaim } as const;
type Props = {
  number: string;
  draft: DraftKind;
  revision: number;
  name: string;
  role: string;
  maySubmit: boolean;
  complete: boolean;
  viewerZone: string;
  pendingFiles: number;
};
type Conflict = { by: string; event: string; at: number };

/** Name, role, the declaration, and the one-way step. A colleague who was first is named; this text is kept. */
export function DeclareForm({ number, draft, revision, name, role, maySubmit, complete, viewerZone, pendingFiles }: Props) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const locale = useAppLocale();
  const text = useErrorText();
  const router = useRouter();
  const key = useRef<string | null>(null);
  const place = `rejoinder:${number}:${draft}:declaration`;
  const [who, setWho] = useState({ name, role });
  const [agreed, setAgreed] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { waiting } = useSaveStatus();
  const { run, pending, refused } = useAction(ACTIONS[draft]);
  useEffect(() => {
    const kept = sessionStorage.getItem(place);
    if (kept) setWho(JSON.parse(kept) as typeof who);
  }, [place]);
  const put = (change: Partial<typeof who>) => {
    const next = { ...who, ...change };
    setWho(next);
    sessionStorage.setItem(place, JSON.stringify(next));
  };
  const submit = async () => {
    // The same press twice is one submission; a corrected one after a refusal is another.
    key.current ??= crypto.randomUUID();
    const done = await run({ number, revision, key: key.current, declaration: { ...who, agreed: agreed as true } });
    if (!done.ok) {
      key.current = null;
      return;
    }
    if (done.data.status === "conflict") return setConflict(done.data);
    sessionStorage.removeItem(place);
    router.push(`/claims/${number}/receipts/${done.data.n}`);
    router.refresh();
  };
  if (conflict) {
    return (
      <div className="notice amber" role="alert">
        <Lock className="icon" aria-hidden />
        <div className="stack">
          <p className="b">
            {t("conflict.title", {
              what: d(`steps.${conflict.event as "contest"}`, { name: conflict.by || d("parties.marketplace"), amount: "" }),
              at: formatDateTime(conflict.at, viewerZone, locale),
            })}
          </p>
          <p>{t("conflict.kept")}</p>
          <p>
            <a className="btn sm" href={`/claims/${number}`}>
              {t("conflict.see")}
            </a>
          </p>
        </div>
      </div>
    );
  }
  const blocked = !complete || pendingFiles > 0;
  return (
    <div className="form">
      <Refusal refused={refused} />
      {blocked ? (
        <div className="notice amber">
          <Lock className="icon" aria-hidden />
          <p>{t(pendingFiles > 0 ? "declare.files_pending" : "declare.blocked")}</p>
        </div>
      ) : null}
      {maySubmit ? null : (
        <div className="notice">
          <Lock className="icon" aria-hidden />
          <p>{t("declare.not_you")}</p>
        </div>
      )}
      <TextField
        label={t("declare.name")}
        name="declaration.name"
        value={who.name}
        onChange={(v) => put({ name: v })}
        error={refused?.fields?.["declaration.name"] ? text(refused.fields["declaration.name"]) : undefined}
        disabled={!maySubmit}
      />
      <TextField
        label={t("declare.role")}
        name="declaration.role"
        value={who.role}
        onChange={(v) => put({ role: v })}
        error={refused?.fields?.["declaration.role"] ? text(refused.fields["declaration.role"]) : undefined}
        disabled={!maySubmit}
      />
      <div data-field="declaration.agreed">
        <Checkbox name="agreed" label={t(`declare.text_${draft}`)} checked={agreed} onChange={setAgreed} disabled={!maySubmit} />
      </div>
      <p className="t13 ink3">{t("declare.one_way")}</p>
      <p>
        <button
          type="button"
          className="btn primary lg"
          disabled={!maySubmit || blocked || pending || waiting > 0}
          onClick={() => void submit()}
        >
          {pending ? t("declare.submitting") : t(`declare.submit_${draft}`)}
        </button>
      </p>
    </div>
  );
}
