"use client";

import { useEffect } from "react";
import { type Control, isControl, retype } from "./retype.ts";

type Typed = { name: string; nth: number; value: string; checked: boolean };
type Kept = { person: string; page: string; typed: Typed[] };

const KEY = "rejoinder:typed";
/** A form that opens later, in a dialog or a further step, gets its text when it comes. */
const WAITS_MS = 600_000;
/** What must not rest in a browser's storage, or cannot be put back. */
const NEVER = ["password", "file", "hidden", "submit"];
const BOXES = ["checkbox", "radio"];
const touched = new Set<Control>();
const pageNow = (): string => location.pathname + location.search;

const named = (name: string): Control[] =>
  [...document.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter((e): e is Control => isControl(e));

/** Keeps, in this tab and for this person, what was typed into the page's forms and not sent: the session is over. */
export function keepTyped(person: string): void {
  const typed = [...touched]
    .filter((c) => c.isConnected && c.name !== "" && !NEVER.includes(c.type))
    .map((c) => ({
      name: c.name,
      nth: named(c.name).indexOf(c),
      value: c.value,
      checked: c instanceof HTMLInputElement && c.checked,
    }));
  if (typed.length > 0) sessionStorage.setItem(KEY, JSON.stringify({ person, page: pageNow(), typed } satisfies Kept));
}

/** Notes what is typed, and puts back what was kept when the same person is on the same page again. */
export function useTypedBack(person: string | null): void {
  useEffect(() => {
    const note = ({ target }: Event) => {
      if (isControl(target)) touched.add(target);
    };
    document.addEventListener("input", note, true);
    return () => document.removeEventListener("input", note, true);
  }, []);
  useEffect(() => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
    if (!person || !kept || kept.page !== pageNow()) return;
    sessionStorage.removeItem(KEY);
    if (kept.person !== person) return;
    let waiting = kept.typed;
    let next: ReturnType<typeof setTimeout> | undefined;
    // One field at a time: a form that sets all its values from its last render must have rendered the field before.
    const put = () => {
      clearTimeout(next);
      const found = waiting.find(putBack);
      waiting = waiting.filter((t) => t !== found);
      if (waiting.length === 0) stop();
      else if (found) next = setTimeout(put, 0);
    };
    const watch = new MutationObserver(put);
    const timer = setTimeout(() => stop(), WAITS_MS);
    const stop = () => {
      watch.disconnect();
      clearTimeout(timer);
      clearTimeout(next);
    };
    watch.observe(document.body, { childList: true, subtree: true });
    put();
    return stop;
  }, [person]);
}

/** @returns whether the field is there */
function putBack({ name, nth, value, checked }: Typed): boolean {
  const control = named(name)[nth];
  if (!control) return false;
  const stands =
    control instanceof HTMLInputElement && BOXES.includes(control.type) ? control.checked === checked : control.value === value;
  if (!stands) retype(control, { value, checked });
  return true;
}
