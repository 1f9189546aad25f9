import type { Cash } from "./case.ts";

/** `must`: due when the clock had moved; else it came due while the worker was at work, and may have waited for the next day. */
export type Due = { claimId: string; event: string; at: number; seenAt: number; must: boolean };

/** What the year itself knows, written down beside the product: whose money moved, and what had to happen by itself. */
export class Books {
  readonly cash: Cash[] = [];
  readonly due = new Map<string, Due>();
  steps = 0;
  filesReadTwice = 0;

  note(cash: readonly Cash[] | undefined): void {
    this.cash.push(...(cash ?? []));
  }

  expect(due: Due): void {
    const key = `${due.claimId} ${due.event} ${due.at}`;
    if (!this.due.get(key)?.must) this.due.set(key, due);
  }
}
