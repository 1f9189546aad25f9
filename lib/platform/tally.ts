/** What a process counts for its operator; `metrics` serves it. Labels are fixed words, never a name, an id or a text. */
export type Counted = "uploads" | "upload_bytes" | "mails" | "faults";
type Tallies = { counts: Map<string, number>; sweepLagSeconds: number };

// The server and Next's bundle load this file each: the figures are one set a process.
const holder = globalThis as typeof globalThis & { rejoinderTallies?: Tallies };
holder.rejoinderTallies ??= { counts: new Map(), sweepLagSeconds: 0 };
const tallies: Tallies = holder.rejoinderTallies;

/** `outcome` is one of a few words. */
export function count(what: Counted, outcome: string, by = 1): void {
  const key = `${what} ${outcome}`;
  tallies.counts.set(key, (tallies.counts.get(key) ?? 0) + by);
}

export const counted = (what: Counted): { outcome: string; value: number }[] =>
  [...tallies.counts].filter(([key]) => key.startsWith(`${what} `)).map(([key, value]) => ({ outcome: key.slice(what.length + 1), value }));

/** How late the sweep was with the oldest timer it fired. */
export const noteSweepLag = (ms: number): void => {
  tallies.sweepLagSeconds = Math.max(0, ms / 1_000);
};
export const sweepLagSeconds = (): number => tallies.sweepLagSeconds;
