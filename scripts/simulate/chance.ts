/** Numbers that only look like chance: the same seed tells the same year again. */
export type Chance = {
  /** From 0 up to, but not, 1. */
  next(): number;
  whole(from: number, to: number): number;
  of(share: number): boolean;
  /** One of the names, as often as their weights say. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T;
};

export function chanceOf(seed: number, stream: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    of: (share) => next() < share,
    weighed(weights) {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let rest = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        rest -= weights[name];
        if (rest < 0) return name;
      }
      return names.at(-1) as keyof typeof weights;
    },
  };
}
