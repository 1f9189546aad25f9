"use client";

import { Printer } from "lucide-react";

export function PrintButton({ label }: { label: string }) {
  return (
    <button type="button" className="btn sm no-print" onClick={() => window.print()}>
      <Printer className="icon" aria-hidden />
      {label}
    </button>
  );
}
