"use client";

import { useTranslations } from "next-intl";
import { Checkbox, TextField } from "#components/ui/field.tsx";

type Props = {
  name: string;
  role: string;
  put: (change: { name?: string; role?: string }) => void;
  label: string;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
  error: (field: string) => string | undefined;
  disabled: boolean;
};

/** Who promises, in which function, and that it may. */
export function DeclarationFields({ name, role, put, label, agreed, onAgree, error, disabled }: Props) {
  const t = useTranslations("respond.declare");
  const wrong = error("declaration.agreed");
  return (
    <>
      <div className="two-cols">
        <TextField
          label={t("name")}
          name="declaration.name"
          value={name}
          onChange={(v) => put({ name: v })}
          error={error("declaration.name")}
          disabled={disabled}
        />
        <TextField
          label={t("role")}
          name="declaration.role"
          value={role}
          onChange={(v) => put({ role: v })}
          error={error("declaration.role")}
          disabled={disabled}
        />
      </div>
      <div className={wrong ? "control bad" : "control"} data-field="declaration.agreed">
        {wrong ? <p className="err">{wrong}</p> : null}
        <Checkbox name="agreed" label={label} checked={agreed} onChange={onAgree} disabled={disabled} />
      </div>
    </>
  );
}
