"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Saved } from "#lib/claims/draft.ts";
import { forgetField, keepField, keptField, type Merge, meeting, same, sentToo } from "./kept-field.ts";
import { goesOn, isRefused, isSaved, savesBy, waits } from "./save-status.ts";
import type { Answer } from "./use-action.ts";

const PAUSE = 700;
/** What may be otherwise in a moment is tried again by itself. */
const AGAIN = 5_000;

/** `by`: who wrote the stored value last. */
export type Stored<T> = { value: T; version: number; by?: string | undefined };
export type Theirs<T> = { value: T; version: number; by: string };
export type { Merge } from "./kept-field.ts";

/** Writes the field on the version it was read at. The same function from one render to the next. */
export type SaveField<T> = (value: T, version: number) => Promise<Answer<Saved>>;

/**
 * One field that several may write, saved as it is typed. `place`: where this device keeps it. The text is also kept on this device until the server has it, so a
 * crash or a dead line loses nothing. If a colleague saved meanwhile nothing is overwritten: what can stand together is
 * merged, else `theirs` holds their text until this person has chosen.
 */
export function useKeptField<T>(place: string, save: SaveField<T>, stored: Stored<T>, merge?: Merge<T>) {
  const [value, setValue] = useState(stored.value);
  const [theirs, setTheirs] = useState<Theirs<T> | null>(null);
  const version = useRef(stored.version);
  // What this person's changes began from.
  const base = useRef(stored.value);
  const waiting = useRef<{ value: T } | null>(null);
  // What was sent and got no answer: the server may have it all the same.
  const sent = useRef<readonly T[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const chain = useRef<Promise<void>>(Promise.resolve());

  const settle = useCallback((at: number, next: T) => {
    version.current = at;
    base.current = next;
    sent.current = [];
    setTheirs(null);
  }, []);
  /** Two texts on one field. True when there was nothing to choose: they are alike, or stand together. */
  const meet = useCallback(
    (mine: T, other: Theirs<T>): boolean => {
      const both = meeting(base.current, mine, other.value, sent.current, merge);
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
  const keep = useCallback(
    (next: T) => keepField(place, { value: next, version: version.current, ...(sent.current.length > 0 ? { sent: sent.current } : {}) }),
    [place],
  );
  const choose = useCallback(() => isRefused(place, { ok: false, code: "draft_choose" }, true), [place]);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    // One save of a field at a time: the next one needs the version this one gets.
    chain.current = chain.current.then(async () => {
      const next = waiting.current;
      if (!next) return;
      waiting.current = null;
      const before = sent.current;
      sent.current = sentToo(before, next.value);
      keep(next.value);
      const answer = await save(next.value, version.current);
      if (!answer.ok) {
        waiting.current ??= next;
        isRefused(place, answer);
        if (goesOn(answer)) timer.current = setTimeout(() => void flush(), AGAIN);
        return;
      }
      if (answer.data.status === "theirs") {
        const { value: other, version: at, by } = answer.data;
        // This one was not stored; what was sent before it may have been.
        sent.current = before;
        // What was typed while the save was under way counts.
        const mine = waiting.current ? (waiting.current as { value: T }).value : next.value;
        waiting.current = null;
        if (!meet(mine, { value: other as T, version: at, by })) return choose();
        if (waiting.current) {
          keep((waiting.current as { value: T }).value);
          timer.current = setTimeout(() => void flush(), 0);
          return;
        }
      } else {
        settle(answer.data.version, next.value);
        if (waiting.current) return keep((waiting.current as { value: T }).value);
      }
      forgetField(place);
      isSaved(place, Date.now());
    });
    return chain.current;
  }, [save, place, meet, settle, keep, choose]);

  const change = useCallback(
    (next: T) => {
      setValue(next);
      waits(place);
      waiting.current = { value: next };
      keep(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    [flush, keep, place],
  );

  useEffect(() => savesBy(flush), [flush]);

  const before = useRef(stored);
  useEffect(() => {
    const kept = keptField<T>(place);
    if (kept) {
      const { value: now, version: nowAt, by = "" } = before.current;
      sent.current = kept.sent ?? [];
      setValue(kept.value);
      // Typed before a colleague saved, on a line that was dead: the choice is still this person's.
      if (kept.version >= nowAt) change(kept.value);
      else if (!meet(kept.value, { value: now, version: nowAt, by })) choose();
      else if (waiting.current) change((waiting.current as { value: T }).value);
      else forgetField(place);
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
  }, [place, change, flush, meet, choose]);

  const keepMine = () => {
    if (!theirs) return;
    settle(theirs.version, theirs.value);
    change(value);
  };
  const takeTheirs = () => {
    if (!theirs) return;
    clearTimeout(timer.current);
    // What was typed after the choice was put is given up with the rest.
    waiting.current = null;
    setValue(theirs.value);
    settle(theirs.version, theirs.value);
    forgetField(place);
    isSaved(place, null);
  };
  return { value, change, flush, theirs, keepMine, takeTheirs };
}
export type KeptFieldState<T> = ReturnType<typeof useKeptField<T>>;
