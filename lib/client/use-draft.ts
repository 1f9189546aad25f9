"use client";

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { saveDraftField } from "#lib/claims/actions.ts";
import type { DraftField, DraftKind } from "#lib/claims/schema.ts";
import { call } from "./use-action.ts";

const PAUSE = 700;

// What the bar says: how many fields wait to be saved, and when the last one was.
type Status = { waiting: number; savedAt: number | null; failed: string | null };
let status: Status = { waiting: 0, savedAt: null, failed: null };
const listeners = new Set<() => void>();
const set = (next: Partial<Status>) => {
  status = { ...status, ...next };
  for (const notify of listeners) notify();
};
const BEFORE: Status = { waiting: 0, savedAt: null, failed: null };
export const useSaveStatus = (): Status =>
  useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => status,
    () => BEFORE,
  );

export type Stored<T> = { value: T; version: number };
export type Theirs<T> = { value: T; version: number; by: string; at: number };

/**
 * One field of a shared draft, saved as it is typed. The text is also kept on this device until the server has it, so a
 * crash or a dead line loses nothing. If a colleague saved meanwhile nothing is overwritten: `theirs` holds their text.
 */
export function useDraftField<T>(number: string, draft: DraftKind, field: DraftField, stored: Stored<T>) {
  const place = `rejoinder:${number}:${draft}:${field}`;
  const [value, setValue] = useState(stored.value);
  const [theirs, setTheirs] = useState<Theirs<T> | null>(null);
  const version = useRef(stored.version);
  const waiting = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    // One save of a field at a time: the next one needs the version this one gets.
    chain.current = chain.current.then(async () => {
      const next = waiting.current;
      if (!next) return;
      waiting.current = null;
      const answer = await call(saveDraftField, { number, draft, field, value: next.value, version: version.current });
      if (!answer.ok) {
        waiting.current ??= next;
        set({ failed: answer.code });
        if (answer.code === "offline" || answer.code === "unexpected_line") timer.current = setTimeout(() => void flush(), 5_000);
        return;
      }
      if (answer.data.status === "theirs") {
        const { value: other, version: at, by, at: when } = answer.data;
        setTheirs({ value: other as T, version: at, by, at: when });
        set({ waiting: Math.max(0, status.waiting - 1) });
        return;
      }
      version.current = answer.data.version;
      if (!waiting.current) localStorage.removeItem(place);
      set({ waiting: waiting.current ? status.waiting : Math.max(0, status.waiting - 1), savedAt: Date.now(), failed: null });
    });
    return chain.current;
  }, [number, draft, field, place]);

  const change = useCallback(
    (next: T) => {
      setValue(next);
      if (!waiting.current) set({ waiting: status.waiting + 1 });
      waiting.current = { value: next };
      localStorage.setItem(place, JSON.stringify({ value: next, version: version.current }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    [flush, place],
  );

  useEffect(() => {
    const kept = localStorage.getItem(place);
    if (kept) {
      const { value: text, version: at } = JSON.parse(kept) as Stored<T>;
      if (at === version.current) change(text);
      else localStorage.removeItem(place);
    }
    const leave = () => void flush();
    const back = () => void flush();
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", back);
      void flush();
    };
  }, [place, change, flush]);

  const keepMine = () => {
    if (!theirs) return;
    version.current = theirs.version;
    setTheirs(null);
    change(value);
  };
  const takeTheirs = () => {
    if (!theirs) return;
    version.current = theirs.version;
    setValue(theirs.value);
    localStorage.removeItem(place);
    setTheirs(null);
  };
  return { value, change, flush, theirs, keepMine, takeTheirs };
}
