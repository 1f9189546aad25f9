"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { SessionLeft } from "#lib/domain/session-left.ts";
import { SIGNED_OUT } from "./use-action.ts";

/** So long before either end the page warns. */
const WARN_MS = 60_000;
/** Who reads and types is told to the server so often; between two tellings the idle time is at most this much too short. */
const TELL_MS = 60_000;
/** While the warning stands other tabs may be used, and without a line nothing is known. */
const LOOK_MS = 5_000;
/** Tabs tell one another that it is worth asking again. */
const TABS = "rejoinder:session";

export type SessionEnd = "idle" | "most";
export type SessionWatch = { kind: "open" } | { kind: "soon"; end: SessionEnd; at: number } | { kind: "over"; end: SessionEnd | "ended" };

/**
 * Knows from the server how long the session has, warns before it ends and says when it has. The server decides, so several
 * tabs agree; asking does not count as use, what a person does in the page does.
 */
export function useSessionWatch(): { watch: SessionWatch; person: string | null; stay: () => void } {
  const [watch, setWatch] = useState<SessionWatch>({ kind: "open" });
  const [person, setPerson] = useState<string | null>(null);
  const ask = useRef<(method: "GET" | "POST") => Promise<void>>(async () => {});
  useEffect(() => {
    const tabs = new BroadcastChannel(TABS);
    let [looking, telling]: (ReturnType<typeof setTimeout> | undefined)[] = [];
    let [whose, told, gone] = ["", Date.now(), false];
    let ends: Record<SessionEnd, number> | null = null;

    const again = (ms: number) => {
      clearTimeout(looking);
      looking = setTimeout(() => void look("GET"), ms);
    };
    const over = () => {
      const now = Date.now();
      const end = ends && ends.most <= now + LOOK_MS ? "most" : ends && ends.idle <= now + LOOK_MS ? "idle" : "ended";
      setWatch((was) => (was.kind === "over" ? was : { kind: "over", end }));
    };
    const look = async (method: "GET" | "POST") => {
      const answer = await fetch("/api/session", { method }).catch(() => null);
      if (gone) return;
      // Who was never signed in here has nothing to lose; whose line or server is away is asked again.
      if (answer?.status === 401) return ends ? over() : undefined;
      const left = answer?.ok ? ((await answer.json()) as SessionLeft) : null;
      if (gone) return;
      if (!left) return again(LOOK_MS);
      whose ||= left.person;
      // Somebody else has signed in in this browser: what stands here is not theirs.
      if (left.person !== whose) return over();
      setPerson(whose);
      const now = Date.now();
      ends = { idle: now + left.idle, most: now + left.most };
      if (method === "POST") {
        told = now;
        tabs.postMessage("used");
      }
      const end: SessionEnd = left.most <= left.idle ? "most" : "idle";
      const ms = left[end];
      setWatch(ms > WARN_MS ? { kind: "open" } : { kind: "soon", end, at: ends[end] });
      again(ms > WARN_MS ? ms - WARN_MS : Math.min(LOOK_MS, ms + 50));
    };
    const used = () => {
      if (!ends || telling) return;
      telling = setTimeout(
        () => {
          telling = undefined;
          void look("POST");
        },
        Math.max(0, told + TELL_MS - Date.now()),
      );
    };
    const back = () => void (document.hidden || look("GET"));
    tabs.onmessage = () => void look("GET");
    ask.current = look;
    const listening = [
      [window, "focus", back],
      [window, "pageshow", back],
      [window, SIGNED_OUT, back],
      [document, "visibilitychange", back],
      [document, "keydown", used],
      [document, "pointerdown", used],
    ] as const;
    for (const [on, what, run] of listening) on.addEventListener(what, run, { passive: true });
    void look("GET");
    return () => {
      gone = true;
      clearTimeout(looking);
      clearTimeout(telling);
      tabs.close();
      for (const [on, what, run] of listening) on.removeEventListener(what, run);
    };
  }, []);
  const stay = useCallback(() => void ask.current("POST"), []);
  return { watch, person, stay };
}
