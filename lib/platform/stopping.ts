// The server tells, the pages' bundle asks; each loads this file for itself.
const holder = globalThis as typeof globalThis & { rejoinderStopping?: boolean };

/** From now on this process finishes what it has and is given nothing new. */
export const beginStopping = (): void => {
  holder.rejoinderStopping = true;
};
export const isStopping = (): boolean => holder.rejoinderStopping === true;
