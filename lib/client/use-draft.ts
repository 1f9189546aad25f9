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

/** `by`: who wrote the stored value last. */
export type Stored<T> = { value: T; version: number; by?: string | undefined };
export type Theirs<T> = { value: T; version: number; by: string };
/** What both changes together make of a value, or null where they exclude each other. */
export type Merge<T> = (base: T, mine: T, theirs: T) => T | null;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * One field of a shared draft, saved as it is typed. The text is also kept on this device until the server has it, so a
 * crash or a dead line loses nothing. If a colleague saved meanwhile nothing is overwritten: what can stand together is
 * merged, else `theirs` holds their text until this person has chosen.
 */
export function useDraftField<T>(number: string, draft: DraftKind, field: DraftField, stored: Stored<T>, merge?: Merge<T>) {
  const place = `rejoinder:${number}:${draft}:${field}`;
  const [value, setValue] = useState(stored.value);
  const [theirs, setTheirs] = useState<Theirs<T> | null>(null);
  const version = useRef(stored.version);
  // What this person's changes began from.
  const base = useRef(stored.value);
  const waiting = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<void>>(Promise.resolve());

  const settle = useCallback((at: number, next: T) => {
    version.current = at;
    base.current = next;
    setTheirs(null);
  }, []);
  /** Two texts on one field. True when there was nothing to choose: they are alike, or stand together. */
  const meet = useCallback(
    (mine: T, other: Theirs<T>): boolean => {
      const both = same(mine, other.value) ? mine : (merge?.(base.current, mine, other.value) ?? null);
      if (both === null) {
        setTheirs(other);
        return false;
      }
      settle(other.version, other.value);
      setValue(both);
      if (!same(both, other.value)) waiting.current = { value: both };
      return true;
    },
    [merge, settle],
  );

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
        const { value: other, version: at, by } = answer.data;
        // What was typed while the save was under way counts.
        const mine = waiting.current ? (waiting.current as { value: T }).value : next.value;
        waiting.current = null;
        const done = meet(mine, { value: other as T, version: at, by });
        if (done && waiting.current) timer.current = setTimeout(() => void flush(), 0);
        else if (done) localStorage.removeItem(place);
        set({
          waiting: waiting.current ? status.waiting : Math.max(0, status.waiting - 1),
          failed: done ? null : "draft_choose",
          ...(done && !waiting.current ? { savedAt: Date.now() } : {}),
        });
        return;
      }
      version.current = answer.data.version;
      base.current = next.value;
      if (!waiting.current) localStorage.removeItem(place);
      set({ waiting: waiting.current ? status.waiting : Math.max(0, status.waiting - 1), savedAt: Date.now(), failed: null });
    });
    return chain.current;
  }, [number, draft, field, place, meet]);

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

  const before = useRef(stored);
  useEffect(() => {
    const kept = localStorage.getItem(place);
    if (kept) {
      const { value: text, version: at } = JSON.parse(kept) as Stored<T>;
      const { value: now, version: nowAt, by = "" } = before.current;
      setValue(text);
      // Typed before a colleague saved, on a line that was dead: the choice is still this person's.
      if (at >= nowAt) change(text);
      else if (!meet(text, { value: now, version: nowAt, by })) set({ failed: "draft_choose" });
      else if (waiting.current) void flush();
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
  }, [place, change, flush, meet]);

  const keepMine = () => {
    if (!theirs) return;
    settle(theirs.version, theirs.value);
    change(value);
  };
  const takeTheirs = () => {
    if (!theirs) return;
    clearTimeout(timer.current);
    // What was typed after the choice was put is given up with the rest.
    if (waiting.current) set({ waiting: Math.max(0, status.waiting - 1) });
    waiting.current = null;
    setValue(theirs.value);
    settle(theirs.version, theirs.value);
    localStorage.removeItem(place);
    set({ failed: null });
  };
  return { value, change, flush, theirs, keepMine, takeTheirs };
}
export type DraftFieldState<T> = ReturnType<typeof useDraftField<T>>;
