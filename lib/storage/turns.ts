/**
 * Lets so many of the works it is given run at once, first come first served; the others wait. Before each that has waited begins,
 * `breathMs` pass, which is told how many wait.
 */
export function turns(atOnce: number, breathMs: (waiting: number) => number = () => 0): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const pass = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const breath = waiting.length > 0 ? breathMs(waiting.length) : 0;
      if (breath > 0) setTimeout(pass, breath);
      else pass();
    }
  };
}
