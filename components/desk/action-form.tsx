"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import { inTurn } from "#lib/client/in-turn.ts";
import type { Answer } from "#lib/client/use-action.ts";
import { useKept } from "#lib/client/use-kept.ts";
import type { Deciding } from "#lib/domain/claim/misfit.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { parseMoney } from "#lib/domain/money.ts";
import type { DecisionText } from "./decision-texts.ts";
import { MisfitNotice } from "./misfit.tsx";
import { TextPicker } from "./text-picker.tsx";
import { useDecision } from "./use-decision.ts";

export type FieldSpec = {
  name: string;
  label: string;
  hint?: string;
  kind: "text" | "area" | "date" | "money" | "number" | "select";
  options?: readonly { value: string; label: string }[];
  initial?: string;
  /** Prepared texts offered above an area. */
  texts?: readonly DecisionText[];
};
type Props = {
  /** A server action of the desk; the wrapper on the server checks role, schema and state again. */
  action: (input: never) => Promise<Answer<unknown>>;
  fixed: Record<string, unknown>;
  fields: readonly FieldSpec[];
  submit: string;
  tone?: "primary" | "danger" | "plain";
  next?: string;
  /** The queue that is worked through: once sent, its next claim is opened. */
  queue?: Queue;
  /** The record that other forms of the page save as well, each on the revision the one before it returned. */
  shared?: string;
  /** The step's name at its claim: under it what is typed outlives a reload, and is shown still where the step is gone. */
  kept?: string;
  /** A decision that takes along what was found on the points in dispute. */
  decides?: Deciding;
};

/** One step of the desk: its fields, the verb on the button, and what the server says. */
export function ActionForm({ action, fixed, fields, submit, tone = "primary", next, queue, shared, kept, decides }: Props) {
  const router = useRouter();
  const t = useTranslations("desk");
  const initial: Record<string, string> = Object.fromEntries(fields.map((f) => [f.name, f.initial ?? ""]));
  const { values, put, renew } = useKept(kept ? `desk:${String(fixed.number)}:${kept}` : null, initial);
  const [done, setDone] = useState<string | null>(null);
  const act = action as (input: Record<string, unknown> & { revision: number }) => Promise<Answer<unknown>>;
  const { send: carry, sending, misfit, refused } = useDecision(shared ? inTurn(shared, act) : act, { queue, decides, step: kept });
  const send = async (event: FormEvent) => {
    const input = Object.fromEntries(fields.map((f) => [f.name, typed(f, values[f.name] ?? "")]));
    const words = { title: submit, text: written(fields, values, initial) };
    const sent = await carry(event, { ...fixed, ...input } as Parameters<typeof act>[0], { sent: renew, words });
    if (!sent) return;
    setDone(sent === "proposed" ? t("proposed_now") : t("done"));
    if (next && sent !== "proposed") router.push(next);
  };
  const error = useFieldErrors(refused);
  return (
    <form className="form" onSubmit={send}>
      <Refusal refused={refused} />
      {fields.map((f) => {
        const common = {
          key: f.name,
          name: f.name,
          label: f.label,
          hint: f.hint,
          error: error(f.name),
          value: values[f.name] ?? "",
          onChange: (v: string) => put({ [f.name]: v }),
        };
        const { key, ...props } = common;
        if (f.kind === "area")
          return (
            <div key={key}>
              {f.texts ? <TextPicker texts={f.texts} value={props.value} onPick={props.onChange} /> : null}
              <TextArea {...props} rows={f.texts ? 8 : 5} />
            </div>
          );
        if (f.kind === "select") return <SelectField key={key} {...props} options={f.options ?? []} />;
        return (
          <TextField
            key={key}
            {...props}
            type={f.kind === "date" ? "date" : "text"}
            inputMode={f.kind === "money" || f.kind === "number" ? "decimal" : "text"}
          />
        );
      })}
      <MisfitNotice misfit={misfit} />
      <p className="row">
        <button type="submit" className={tone === "plain" ? "btn" : `btn ${tone}`} disabled={sending}>
          {misfit ? t("misfit.anyway") : submit}
        </button>
        <span role="status" className="t13 ink2">
          {done ?? ""}
        </span>
      </p>
    </form>
  );
}

/** What somebody has typed, line by line; a text that stands alone goes without its label. */
function written(fields: readonly FieldSpec[], values: Record<string, string>, initial: Record<string, string>): string {
  const typedIn = fields.filter((f) => f.kind !== "select" && values[f.name] !== "" && values[f.name] !== initial[f.name]);
  return typedIn.map((f) => (typedIn.length === 1 && f.kind === "area" ? values[f.name] : `${f.label}: ${values[f.name]}`)).join("\n");
}

/** Money as typed becomes minor units; what is no amount goes to the server as it is and comes back as the field's message. */
function typed(field: FieldSpec, value: string): unknown {
  if (field.kind === "money") return parseMoney(value) ?? value;
  if (field.kind === "number") return value.trim() === "" ? value : Number(value);
  return value;
}
