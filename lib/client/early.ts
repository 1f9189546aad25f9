"use client";

import { useEffect } from "react";
import { type Control, retype } from "./retype.ts";

/** What stood in the field as the page came, and what was made of it. */
type Early = { base: string; value: string; checked: boolean; caret: number | null };
type Page = Window & { rejoinderEarly?: { typed: Map<Control, Early>; stop: () => void } };

/** Once the page's scripts have taken the fields over, what was typed before goes into them again, as if it were typed now. */
export function useEarly(): void {
  useEffect(() => {
    // After the fields' own effects: what a device keeps of an answer stands in them by then.
    const timer = setTimeout(() => {
      const page = window as Page;
      const early = page.rejoinderEarly;
      delete page.rejoinderEarly;
      early?.stop();
      for (const [control, typed] of early?.typed ?? []) if (control.isConnected) again(control, typed);
    }, 0);
    return () => clearTimeout(timer);
  }, []);
}

function again(control: Control, typed: Early): void {
  const value = together(typed.base, typed.value, control.value);
  retype(control, { value, checked: typed.checked });
  if (typed.caret !== null && value === typed.value && control === document.activeElement && !(control instanceof HTMLSelectElement))
    control.setSelectionRange(typed.caret, typed.caret);
}

/** Where the field holds something else by now, what this device had kept of an answer, neither text is given up. */
export function together(base: string, typed: string, now: string): string {
  if (now === base || now === typed) return typed;
  return typed.startsWith(base) ? now + typed.slice(base.length) : `${now}\n${typed}`;
}
