"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Checkbox } from "#components/ui/field.tsx";

type Props = {
  /** The verb, on both buttons. */
  verb: string;
  title: string;
  warnings: readonly string[];
  disabled: boolean;
  pending: boolean;
  /** False keeps the dialog shut for a form that is not ready; the form then shows why. */
  ready: () => boolean;
  onConfirm: () => Promise<boolean>;
  children?: ReactNode;
};

/** The button of a step that cannot be undone: it says what changes and what is at risk, and wants to hear it was read. */
export function OneWay({ verb, title, warnings, disabled, pending, ready, onConfirm }: Props) {
  const t = useTranslations("settlement");
  const [open, setOpen] = useState(false);
  const [read, setRead] = useState(false);
  const confirm = async () => {
    await onConfirm();
    setOpen(false);
  };
  return (
    <>
      <p>
        <button type="button" className="btn primary lg" disabled={disabled} data-open-one-way onClick={() => setOpen(ready())}>
          {verb}
        </button>
      </p>
      <Dialog
        open={open}
        title={title}
        onClose={() => setOpen(false)}
        foot={
          <>
            <button type="button" className="btn" onClick={() => setOpen(false)}>
              {t("go_back")}
            </button>
            <button type="button" className="btn danger" disabled={!read || pending} onClick={() => void confirm()}>
              {verb}
            </button>
          </>
        }
      >
        <ul>
          {warnings.map((line) => (
            <li className="v warn" key={line}>
              <TriangleAlert className="icon" aria-hidden />
              {line}
            </li>
          ))}
        </ul>
        <Checkbox name="read" label={t("read")} checked={read} onChange={setRead} />
      </Dialog>
    </>
  );
}
