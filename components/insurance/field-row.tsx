"use client";

import { Check, CircleDashed, OctagonX, Pencil, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { parseMoney } from "#lib/domain/money.ts";
import type { FactValue } from "#lib/domain/requirements/facts.ts";
import { formatAmount } from "#lib/i18n/format.ts";
import type { FieldView } from "#lib/i18n/insurance-words.ts";
import { Crop } from "./page-view.tsx";

type Props = {
  certificate: string;
  n: number;
  view: FieldView;
  aspect: number;
  lit: boolean;
  error: string | undefined;
  onLight: (id: string | null) => void;
  onSave: (view: FieldView, value: FactValue | string) => void;
  onConfirm: (view: FieldView) => void;
};
/** Choices a select cannot mean by a value of its own. */
const [SILENT, OPEN, AMOUNT] = ["\u0000silent", "", "\u0000amount"] as const;

/** One field: its number on the page, what the page shows there, the value, and how sure it is. */
export function FieldRow({ certificate, n, view, aspect, lit, error, onLight, onSave, onConfirm }: Props) {
  const t = useTranslations("insurance.c");
  const id = `f-${view.id}`;
  const value = JSON.stringify(view.value);
  const [editing, setEditing] = useState<string | null>(null);
  // What was saved comes back with the page, and is text again.
  const shown = view.state === "sure" && editing !== value && error === undefined;
  useEffect(() => {
    if (editing !== null) document.getElementById(id)?.focus();
  }, [editing, id]);
  return (
    <li
      id={`field-${view.id}`}
      className={`fact ${view.state}${error ? " bad" : ""}`}
      data-lit={lit || undefined}
      data-field={`values.${view.id}`}
      onMouseEnter={() => onLight(view.id)}
      onMouseLeave={() => onLight(null)}
      onFocus={() => onLight(view.id)}
      onBlur={() => onLight(null)}
    >
      <span className="n" aria-hidden>
        {n}
      </span>
      {shown ? (
        <span className="lab">{view.label}</span>
      ) : (
        <label className="lab" htmlFor={id}>
          {view.label}
        </label>
      )}
      <Crop id={certificate} view={view} aspect={aspect} />
      <span className="val">
        {error ? (
          <span className="err">
            <OctagonX className="icon" aria-hidden />
            {error}
          </span>
        ) : null}
        {shown ? (
          <span className="said">
            <span className={view.value === null ? "ink3" : "b"}>{view.text ?? t("silent")}</span>
            <button
              type="button"
              className="btn sm ghost"
              aria-label={`${t("change")}: ${view.label}`}
              title={t("change")}
              onClick={() => setEditing(value)}
            >
              <Pencil className="icon" aria-hidden />
            </button>
          </span>
        ) : (
          <Control key={value} id={id} view={view} onSave={(v) => onSave(view, v)} />
        )}
        {view.readAs ? <span className="hint is-amber">{t("read_as", { value: view.readAs })}</span> : null}
      </span>
      <span className="mark" title={view.source ? t(`source.${view.source}`) : undefined}>
        {view.state === "sure" ? (
          <span className="is-green">
            <Check className="icon" aria-hidden />
            {t(view.source === "typed" ? "typed" : "sure")}
          </span>
        ) : view.state === "check" ? (
          <button type="button" className="btn sm" onClick={() => onConfirm(view)} aria-label={`${t("confirm")}: ${view.label}`}>
            <TriangleAlert className="icon is-amber" aria-hidden />
            {t("confirm")}
          </button>
        ) : (
          <span className="ink3">
            <CircleDashed className="icon" aria-hidden />
            {t("missing")}
          </span>
        )}
      </span>
    </li>
  );
}

/** Saves when it is left, not with every key; a choice at once. */
function Control({ id, view, onSave }: { id: string; view: FieldView; onSave: (value: FactValue | string) => void }) {
  const t = useTranslations("insurance.c");
  const shown = typeof view.value === "number" ? formatAmount(view.value) : (view.value ?? "");
  const [text, setText] = useState(String(shown));
  const [quiet, setQuiet] = useState(view.value === null);
  const asked = view.kind === "choice" || view.kind === "money_or_word";
  const byWord = view.kind === "money_or_word" && typeof view.value === "string";
  const [chosen, setChosen] = useState<string>(
    view.value === undefined ? OPEN : view.value === null ? SILENT : view.kind === "money_or_word" && !byWord ? AMOUNT : String(view.value),
  );
  const leave = () => {
    const given = text.trim();
    // Emptied by mistake: what the certificate does not say has its own mark.
    if (given === "") setText(String(shown));
    if (given === "" || given === String(shown).trim()) return;
    onSave(view.kind === "money" || view.kind === "money_or_word" ? (parseMoney(given) ?? given) : given);
  };
  const pick = (value: string) => {
    setChosen(value);
    if (value === AMOUNT || value === OPEN) return;
    onSave(value === SILENT ? null : value);
  };
  const say = (nothing: boolean) => {
    setQuiet(nothing);
    if (nothing) onSave(null);
    else document.getElementById(id)?.focus();
  };
  const silent = (
    <label className="silent">
      <input type="checkbox" checked={quiet} onChange={(e) => say(e.target.checked)} />
      {t("not_stated")}
    </label>
  );
  const field = { id, value: text, onBlur: leave, className: "input" } as const;
  if (view.kind === "long")
    return (
      <>
        <textarea {...field} className="textarea" rows={3} onChange={(e) => setText(e.target.value)} />
        {silent}
      </>
    );
  return (
    <>
      {asked ? (
        <select id={id} className="select" value={chosen} onChange={(e) => pick(e.target.value)}>
          <option value={OPEN}>{t("choose")}</option>
          {view.kind === "money_or_word" ? <option value={AMOUNT}>USD</option> : null}
          {view.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
          <option value={SILENT}>{t("not_stated")}</option>
        </select>
      ) : null}
      {view.kind === "money" || (view.kind === "money_or_word" && chosen === AMOUNT) ? (
        <span className="usd">
          <span aria-hidden>USD</span>
          <input
            {...field}
            id={asked ? `${id}-amount` : id}
            aria-label={asked ? `${view.label} USD` : undefined}
            inputMode="decimal"
            onChange={(e) => setText(e.target.value)}
          />
        </span>
      ) : null}
      {view.kind === "text" ? <input {...field} type="text" onChange={(e) => setText(e.target.value)} /> : null}
      {view.kind === "date" ? <input {...field} type="date" onChange={(e) => setText(e.target.value)} /> : null}
      {asked ? null : silent}
    </>
  );
}
