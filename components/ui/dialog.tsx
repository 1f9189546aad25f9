"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";

/** Before a one-way step: what changes, by when, what is at risk. Native, so focus stays in and returns. */
export function Dialog({
  open,
  title,
  children,
  foot,
  onClose,
}: {
  open: boolean;
  title: string;
  children: ReactNode;
  foot: ReactNode;
  onClose: () => void;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <div className="foot">{foot}</div>
    </dialog>
  );
}
