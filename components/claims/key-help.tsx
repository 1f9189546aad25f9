"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";

const KEYS = [
  ["j", "next"],
  ["k", "previous"],
  ["Enter", "open"],
  ["/", "search"],
  ["?", "all"],
  ["Esc", "close"],
] as const;

/** `?` lists the keys: those of a list, or a page's own with their words. */
export function KeyHelp({ keys }: { keys?: readonly (readonly [key: string, what: string])[] }) {
  const t = useTranslations("claims");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== "?" || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog
      open={open}
      title={t("key_help.title")}
      onClose={() => setOpen(false)}
      foot={
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          {t("key_help.done")}
        </button>
      }
    >
      {/* Closed, it is on every page and read by nobody. */}
      {open ? (
        <dl className="key-list">
          {(keys ?? KEYS.map(([key, what]) => [key, t(`key_help.${what}`)] as const)).map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </Dialog>
  );
}
