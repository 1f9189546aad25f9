import type { EventEmitter } from "node:events";
import { BATCH } from "./growing/slots.ts";

/** What all uploads of this process take together a second while pages are asked for: as much as a line of a gigabit brings. */
const BYTES_A_SECOND = 128 * 1024 * 1024;
const MS_A_BATCH = (BATCH / BYTES_A_SECOND) * 1000;
/** Whoever has just got a page asks for the next one soon. */
const LINGER_MS = 300;
/** So many batches are made up for after a timer that came late. */
const OWED = 2;

/**
 * Pages before uploads: an upload on a good line wants a whole core, and whoever reads would wait behind every piece of it. `answering`
 * is told of each page that is asked for, with the answer that closes once it is made; batches of uploads ask for their turn.
 */
export function pagesFirst() {
  let asked = 0;
  let lingers = Number.NEGATIVE_INFINITY;
  let nextAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  const waiting: (() => void)[] = [];
  const busy = () => asked > 0 || performance.now() < lingers;

  function letIn(): void {
    const now = performance.now();
    nextAt = Math.max(nextAt, now - OWED * MS_A_BATCH);
    if (!busy()) for (const go of waiting.splice(0)) go();
    while (waiting.length > 0 && nextAt <= now) {
      nextAt += MS_A_BATCH;
      waiting.shift()?.();
    }
    timer = waiting.length > 0 ? setTimeout(letIn, Math.max(1, nextAt - now)) : null;
  }

  return {
    answering(answer: Pick<EventEmitter, "once">): void {
      asked += 1;
      answer.once("close", () => {
        asked -= 1;
        lingers = performance.now() + LINGER_MS;
      });
    },
    /** Whether pages are being asked for. */
    busy,
    /** Resolves once a batch may be filled; null: at once. */
    batch(): Promise<void> | null {
      if (!busy()) return null;
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (!timer) letIn();
      });
    },
  };
}

/** This process's. */
export const pages = pagesFirst();
