"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = { className?: string; label: ReactNode; summaryClass: string; closeOn?: string; children: ReactNode };

/** A menu that folds out: closes on Escape, on a press beside it, and when `closeOn` changes (what it was opened for is done). */
export function FoldMenu({ className, label, summaryClass, closeOn, children }: Props) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const beside = (event: PointerEvent) => {
      if (fold.current && !fold.current.contains(event.target as Node)) fold.current.open = false;
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !fold.current?.open) return;
      fold.current.open = false;
      fold.current.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", beside);
    document.addEventListener("keydown", onEscape);
    return () => {
      document.removeEventListener("pointerdown", beside);
      document.removeEventListener("keydown", onEscape);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is the signal itself
  useEffect(() => {
    if (fold.current) fold.current.open = false;
  }, [closeOn]);
  return (
    <details className={className} ref={fold}>
      <summary className={summaryClass}>{label}</summary>
      {children}
    </details>
  );
}
