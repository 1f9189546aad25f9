"use client";

import { useEffect, useRef } from "react";

/** Takes focus when the page opens: who came here came to type. */
export function DeskSearchField({ words, label }: { words: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className="input"
      style={{ maxWidth: 420 }}
      type="search"
      name="q"
      defaultValue={words}
      aria-label={label}
      placeholder={label}
    />
  );
}
