"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostRaceNotice } from "#components/claims/lost-race.tsx";
import { Checkbox, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { appealClaim, contestClaim, informClaim } from "#lib/claims/actions.ts";
import type { DraftKind } from "#lib/claims/schema.ts";
import { useSaveStatus } from "#lib/client/save-status.ts";
import { useKept } from "#lib/client/use-kept.ts";
import { useSubmission } from "#lib/client/use-submission.ts";

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

/** Name, role, the declaration, and the one-way step. A colleague who was first is named; this text is kept. */
export function DeclareForm({ number, draft, revision, name, role, maySubmit, complete, viewerZone, pendingFiles }: Props) {
  const t = useTranslations("respond");
  const text = useErrorText();
  const { values: who, put, forget } = useKept(`${number}:${draft}:declaration`, { name, role });
  const [agreed, setAgreed] = useState(false);
  const { waiting } = useSaveStatus();
  const { submit, pending, refused, lost } = useSubmission(ACTIONS[draft]);
  const send = () => submit({ number, revision, declaration: { ...who, agreed: agreed as true } }, forget);
  if (lost) return <LostRaceNotice number={number} lost={lost} viewerZone={viewerZone} />;
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
          onClick={() => void send()}
        >
          {pending ? t("declare.submitting") : t(`declare.submit_${draft}`)}
        </button>
      </p>
    </div>
  );
}
