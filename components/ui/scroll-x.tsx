import type { ReactNode } from "react";

/** A table wider than its place: scrolled by finger, and by keyboard once it has focus. */
export const ScrollX = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll here
  <section className="scroll-x" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
