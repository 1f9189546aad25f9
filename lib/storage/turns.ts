/**
 * Lets so many of the works it is given run at once, first come first served; the others wait. `breathMs` pass before each that has
 * waited begins.
 */
export function turns(atOnce: number, breathMs = 0): <T>(work: () => Promise<T>) => Promise<T> {
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
      if (breathMs > 0 && waiting.length > 0) setTimeout(pass, breathMs);
      else pass();
    }
  };
}
