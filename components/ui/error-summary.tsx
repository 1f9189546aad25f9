"use client";

import { OctagonX } from "lucide-react";
import { useEffect, useRef } from "react";

/** At the top of a form: says how many answers need a correction, takes focus, links to each field. */
export function ErrorSummary({
  title,
  items,
  note,
}: {
  title: string;
  items: readonly { field: string | null; text: string }[];
  note?: string | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const go = (field: string) => {
    const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] :is(input, textarea, select, button)`);
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  };
  return (
    <div className="notice red" role="alert" tabIndex={-1} ref={box}>
      <OctagonX className="icon" aria-hidden />
      <div>
        <p className="b">{title}</p>
        {items.map((item) => (
          <p key={`${item.field}${item.text}`}>
            {item.field ? (
              <button type="button" className="link" onClick={() => go(item.field ?? "")}>
                {item.text}
              </button>
            ) : (
              item.text
            )}
          </p>
        ))}
        {note ? <p className="t13 ink2">{note}</p> : null}
      </div>
    </div>
  );
}
