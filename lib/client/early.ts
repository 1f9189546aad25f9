"use client";

import { useEffect } from "react";
import { type Control, retype } from "./retype.ts";

/** What stood in the field as the page came, and what was made of it. */
type Early = { base: string; value: string; checked: boolean; caret: number | null };
/** A field that is in the middle of a composition, and what was to be written into it since: its text as the page has it. */
type Composing = { control: Control; now: string | null };
type Page = Window & { rejoinderEarly?: { typed: Map<Control, Early>; composing: Composing | null; stop: () => void } };

/** Once the page's scripts have taken the fields over, what was typed before goes into them again, as if it were typed now. */
export function useEarly(): void {
  useEffect(() => {
    // After the fields' own effects: what a device keeps of an answer stands in them by then.
    const timer = setTimeout(() => {
      const page = window as Page;
      const early = page.rejoinderEarly;
      delete page.rejoinderEarly;
      early?.stop();
      const composing = early?.composing;
      for (const [control, typed] of early?.typed ?? [])
        if (control === composing?.control) onceComposed(composing, typed.base);
        else if (control.isConnected) again(control, typed, control.value);
    }, 0);
    return () => clearTimeout(timer);
  }, []);
}

function onceComposed({ control, now }: Composing, base: string): void {
  const composed = () => {
    const { value } = control;
    if (control.isConnected) again(control, { base, value, checked: false, caret: caretOf(control) }, now ?? base);
  };
  // Some browsers tell of the last words only after the end.
  control.addEventListener("compositionend", () => setTimeout(composed, 0), { once: true });
}

const caretOf = (control: Control): number | null => (control instanceof HTMLSelectElement ? null : control.selectionStart);

/** @param now what the page takes to stand in the field */
function again(control: Control, typed: Early, now: string): void {
  // Files that were chosen are still in it; only nobody heard of them.
  if (control instanceof HTMLInputElement && control.type === "file")
    return void control.dispatchEvent(new Event("change", { bubbles: true }));
  const value = together(typed.base, typed.value, now);
  retype(control, { value, checked: typed.checked });
  if (typed.caret !== null && value === typed.value && control === document.activeElement && !(control instanceof HTMLSelectElement))
    control.setSelectionRange(typed.caret, typed.caret);
}

/** Where the field holds something else by now, what this device had kept of an answer, neither text is given up. */
export function together(base: string, typed: string, now: string): string {
  if (now === base || now === typed) return typed;
  return typed.startsWith(base) ? now + typed.slice(base.length) : `${now}\n${typed}`;
}
