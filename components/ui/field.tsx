"use client";

import { OctagonX } from "lucide-react";
import { type ReactNode, useId } from "react";

type Common = { label: string; name: string; hint?: string | undefined; error?: string | undefined; lang?: string | undefined };

function Control({
  label,
  name,
  hint,
  error,
  children,
}: Common & { children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode }) {
  const own = useId();
  const id = `f-${name}-${own}`;
  const parts = [hint ? `${id}-hint` : "", error ? `${id}-err` : ""].filter(Boolean).join(" ");
  return (
    <div className={error ? "control bad" : "control"} data-field={name}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="err" id={`${id}-err`}>
          <OctagonX className="icon" aria-hidden />
          {error}
        </p>
      ) : null}
      {children({ id, describedBy: parts || undefined, invalid: Boolean(error) })}
    </div>
  );
}

type TextProps = Common & {
  type?: "text" | "email" | "password" | "date" | "number";
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  autoComplete?: string;
  required?: boolean;
  inputMode?: "decimal" | "text";
  disabled?: boolean;
  maxLength?: number;
};

export function TextField({ label, name, hint, error, lang, onChange, type = "text", ...input }: TextProps) {
  return (
    <Control label={label} name={name} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <input
          {...input}
          id={id}
          name={name}
          type={type}
          lang={lang}
          className="input"
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={onChange ? (e) => onChange(e.target.value) : undefined}
        />
      )}
    </Control>
  );
}

type AreaProps = Common & {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  rows?: number;
  disabled?: boolean;
  count?: string;
};

export function TextArea({ label, name, hint, error, lang, onChange, rows = 6, count, ...input }: AreaProps) {
  return (
    <Control label={label} name={name} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <>
          <textarea
            {...input}
            id={id}
            name={name}
            rows={rows}
            lang={lang}
            className="textarea"
            aria-invalid={invalid}
            aria-describedby={describedBy}
            onChange={onChange ? (e) => onChange(e.target.value) : undefined}
          />
          {count ? <span className="count">{count}</span> : null}
        </>
      )}
    </Control>
  );
}

type SelectProps = Common & {
  options: readonly { value: string; label: string }[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  disabled?: boolean;
};

export function SelectField({ label, name, hint, error, options, onChange, ...input }: SelectProps) {
  return (
    <Control label={label} name={name} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <select
          {...input}
          id={id}
          name={name}
          className="select"
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={onChange ? (e) => onChange(e.target.value) : undefined}
        >
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Control>
  );
}

type CheckProps = {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  onChange?: (checked: boolean) => void;
  disabled?: boolean;
};

export function Checkbox({ label, hint, onChange, ...input }: CheckProps) {
  return (
    <label className="checkline">
      <input {...input} type="checkbox" onChange={onChange ? (e) => onChange(e.target.checked) : undefined} />
      <span>{label}</span>
      {hint ? <span className="hint">{hint}</span> : null}
    </label>
  );
}
