"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Checkbox, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import type { DraftKind, DraftValues } from "#lib/claims/schema.ts";
import type { Merge } from "#lib/client/kept-field.ts";
import { mergeSets } from "#lib/client/merge-keys.ts";
import { useDraftField } from "#lib/client/use-draft.ts";
import type { KeptFieldState } from "#lib/client/use-kept-field.ts";
import { GROUNDS } from "#lib/domain/evidence/grounds.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import { TheirsNotice } from "./theirs.tsx";

export type Authors = Partial<Record<keyof DraftValues, { by: string; at: number }>>;
export type DraftProps = {
  number: string;
  draft: DraftKind;
  values: DraftValues;
  versions: Partial<Record<keyof DraftValues, number>>;
  authors: Authors;
  viewerZone: string;
};

/** Who wrote a field last, and when. */
function Wrote({ authors, viewerZone, of }: Pick<DraftProps, "authors" | "viewerZone"> & { of: keyof DraftValues }) {
  const t = useTranslations("respond");
  const locale = useAppLocale();
  const last = authors[of];
  if (!last) return null;
  return <p className="t13 ink3">{t("wrote", { name: last.by, at: formatDateTime(last.at, viewerZone, locale, "short") })}</p>;
}

export function useField<F extends keyof DraftValues>(
  { number, draft, values, versions, authors }: DraftProps,
  field: F,
  empty: NonNullable<DraftValues[F]>,
  merge?: Merge<NonNullable<DraftValues[F]>>,
) {
  const stored = { value: values[field] ?? empty, version: versions[field] ?? 0, by: authors[field]?.by };
  return useDraftField<NonNullable<DraftValues[F]>>(number, draft, field, stored, merge);
}

type Field<T> = Pick<KeptFieldState<T>, "theirs" | "keepMine" | "takeTheirs">;
/** The choice between two texts, wherever there is one to make. */
export function Choose<T>({ field, text }: { field: Field<T>; text: (theirs: T) => string }) {
  if (!field.theirs) return null;
  return <TheirsNotice by={field.theirs.by} text={text(field.theirs.value)} onKeep={field.keepMine} onTake={field.takeTheirs} />;
}

type Grounds = NonNullable<DraftValues["grounds"]>;
const mergeGrounds = (base: Grounds, mine: Grounds, theirs: Grounds): Grounds => {
  const both = mergeSets(base, mine, theirs);
  return GROUNDS.filter((g) => both.includes(g));
};

export function GroundsForm(props: DraftProps) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const field = useField(props, "grounds", [], mergeGrounds);
  const toggle = (id: string, on: boolean) => field.change(GROUNDS.filter((g) => (g === id ? on : field.value.includes(g))));
  return (
    <fieldset>
      <legend className="sr">{t("steps.grounds")}</legend>
      <div className="panel">
        <div className="body">
          {GROUNDS.map((g) => (
            <Checkbox
              key={g}
              name={g}
              label={
                <>
                  <span className="ink3">{g}</span> <b>{d(`grounds.${g}`)}</b>
                </>
              }
              hint={d(`ground_hints.${g}`)}
              checked={field.value.includes(g)}
              onChange={(on) => toggle(g, on)}
            />
          ))}
        </div>
      </div>
      <Wrote {...props} of="grounds" />
    </fieldset>
  );
}

/** Chinese and English side by side; which of the two counts is said, the other is its translation. */
export function StatementForm(props: DraftProps) {
  const t = useTranslations("respond");
  const zh = useField(props, "statement_zh", "");
  const en = useField(props, "statement_en", "");
  const original = useField(props, "original", "zh-CN");
  const sides = [
    { field: zh, lang: "zh-CN" as const, name: "statement_zh" as const },
    { field: en, lang: "en" as const, name: "statement_en" as const },
  ];
  return (
    <div className="form">
      <Choose field={original} text={(lang) => t(lang === "en" ? "statement.en" : "statement.zh")} />
      <SelectField
        label={t("statement.original")}
        hint={t("statement.original_hint")}
        name="original"
        value={original.value}
        onChange={(v) => original.change(v === "en" ? "en" : "zh-CN")}
        options={[
          { value: "zh-CN", label: t("statement.zh") },
          { value: "en", label: t("statement.en") },
        ]}
      />
      <div className="two-cols">
        {sides.map(({ field, lang, name }) => (
          <div key={name} className="stack">
            <Choose field={field} text={(text) => text} />
            <TextArea
              label={t(lang === "en" ? "statement.en" : "statement.zh")}
              hint={t(original.value === lang ? "statement.counts" : "statement.beside")}
              name={name}
              lang={lang}
              rows={14}
              value={field.value}
              onChange={field.change}
              count={t("statement.count", { count: [...field.value].length })}
            />
            <Wrote {...props} of={name} />
          </div>
        ))}
      </div>
    </div>
  );
}

export function TimelineForm(props: DraftProps) {
  const t = useTranslations("respond");
  const field = useField(props, "timeline", []);
  const put = (i: number, change: Partial<{ on: string; text: string }>) =>
    field.change(field.value.map((e, at) => (at === i ? { ...e, ...change } : e)));
  return (
    <div className="form">
      <Choose field={field} text={(entries) => entries.map((e) => `${e.on} ${e.text}`).join("\n")} />
      {[...field.value.entries()].map(([i, entry]) => (
        // The place is the identity: entries have no other, and two may be alike.
        <fieldset key={`entry-${i + 1}`} className="panel">
          <div className="body form">
            <legend className="sr">{t("timeline.entry", { n: i + 1 })}</legend>
            <TextField
              label={t("timeline.on")}
              name={`on-${i}`}
              type="date"
              value={entry.on}
              onChange={(on) => /^\d{4}-\d{2}-\d{2}$/.test(on) && put(i, { on })}
            />
            <TextArea label={t("timeline.what")} name={`what-${i}`} rows={2} value={entry.text} onChange={(text) => put(i, { text })} />
            <p>
              <button type="button" className="btn sm ghost" onClick={() => field.change(field.value.filter((_, at) => at !== i))}>
                <Trash2 className="icon" aria-hidden />
                {t("timeline.remove")}
              </button>
            </p>
          </div>
        </fieldset>
      ))}
      <Wrote {...props} of="timeline" />
      <p>
        <AddEntry onAdd={(on) => field.change([...field.value, { on, text: "" }])} last={field.value.at(-1)?.on ?? null} />
      </p>
    </div>
  );
}

function AddEntry({ onAdd, last }: { onAdd: (on: string) => void; last: string | null }) {
  const t = useTranslations("respond");
  return (
    <button type="button" className="btn" onClick={() => onAdd(last ?? new Date(Date.now()).toISOString().slice(0, 10))}>
      <Plus className="icon" aria-hidden />
      {t("timeline.add")}
    </button>
  );
}

export function NoFilesReason(props: DraftProps) {
  const t = useTranslations("respond");
  const field = useField(props, "no_files_reason", "");
  return (
    <div className="stack">
      <Choose field={field} text={(text) => text} />
      <TextArea
        label={t("no_files.label")}
        hint={t("no_files.hint")}
        name="no_files_reason"
        rows={3}
        value={field.value}
        onChange={field.change}
      />
    </div>
  );
}

export function CheckedBox(props: DraftProps) {
  const t = useTranslations("respond");
  const field = useField(props, "checked", false);
  return (
    <div className="stack">
      <Choose field={field} text={(read) => t(read ? "theirs.read" : "theirs.not_read")} />
      <Checkbox name="checked" label={t("check.read")} checked={field.value} onChange={field.change} />
    </div>
  );
}
