"use client";

import { useSyncExternalStore } from "react";
import type { Refused } from "./use-action.ts";

/** What the bar says: how many fields wait to be saved, when the last one was, and why one was not. */
export type SaveStatus = { waiting: number; savedAt: number | null; failed: Refused | null };

const NOTHING: SaveStatus = { waiting: 0, savedAt: null, failed: null };
let status = NOTHING;
/** By place, not by count: a field that is typed into while its save is under way waits once. */
const waiting = new Set<string>();
const listeners = new Set<() => void>();

function put(next: Partial<SaveStatus>): void {
  status = { ...status, waiting: waiting.size, ...next };
  for (const notify of listeners) notify();
}

/** What was saved by a colleague as well: a person must choose. */
const choosing = new Set<string>();
const savers = new Set<() => Promise<void>>();
/** A field that saves itself, for as long as it stands on the page. */
export function savesBy(save: () => Promise<void>): () => void {
  savers.add(save);
  return () => savers.delete(save);
}
/** Before a step that rests on what was typed: saves it now. False where something is not with the server as it stands on the page. */
export async function allSaved(): Promise<boolean> {
  await Promise.all([...savers].map((save) => save()));
  return waiting.size === 0 && choosing.size === 0;
}

/** Typed, and not yet with the server. */
export function waits(place: string): void {
  waiting.add(place);
  put({});
}
/** With the server as it stands on the page; `at` where it was written just now. */
export function isSaved(place: string, at: number | null): void {
  waiting.delete(place);
  choosing.delete(place);
  put({ failed: null, ...(at === null ? {} : { savedAt: at }) });
}
/** Not saved: it goes on waiting, unless the person has to choose first. */
export function isRefused(place: string, failed: Refused, chooses = false): void {
  if (chooses) {
    waiting.delete(place);
    choosing.add(place);
  }
  put({ failed });
}

/** What ends by itself: the field is tried again until it is saved, and nobody need do anything. */
const PASSING: readonly string[] = ["offline", "unexpected_line", "database_away", "unexpected", "too_many"];
export const goesOn = (failed: Refused): boolean => PASSING.includes(failed.code);

export const readSaveStatus = (): SaveStatus => status;
export const useSaveStatus = (): SaveStatus =>
  useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    readSaveStatus,
    () => NOTHING,
  );
