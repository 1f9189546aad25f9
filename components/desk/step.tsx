import type { ReactNode } from "react";

/** A fold with one step of the desk; the likely one stands open. */
export function Step({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="panel" data-step open={open} style={{ marginTop: 8 }}>
      <summary className="b fold" style={{ padding: "10px 14px" }}>
        {title}
        <kbd className="nth" aria-hidden />
      </summary>
      <div style={{ padding: "4px 14px 14px" }}>{children}</div>
    </details>
  );
}
