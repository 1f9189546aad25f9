/** What a disk takes past the system's memory: places and lengths in whole blocks of this size, also in memory. */
export const BLOCK = 4096;
/** Bytes gathered before they are written and hashed: few calls, and little memory for each of many uploads. */
export const BATCH = 512 * 1024;
/** WebAssembly's unit of memory. */
const PAGE = 64 * 1024;
/** A batch begins as far behind a block's start as its place in the file does, so there is room for a block more. */
const STRIDE = BATCH + PAGE;
/** Every upload fills one; whoever comes when all are taken waits with its line held back. */
const MOST = 512;

/** Room for one batch. `start`: where it lies in the memory that all share. */
export type Slot = { readonly start: number; readonly bytes: Buffer };

/** Of uploads, seen by every thread. Nothing but WebAssembly's memory begins where one of the system's pages does, and can grow. */
export const sharedMemory = new WebAssembly.Memory({ initial: 0, maximum: (STRIDE * MOST) / PAGE, shared: true });
const waiting: ((slot: Slot) => void)[] = [];
const free: Slot[] = [];
let made = 0;

function another(): Slot {
  sharedMemory.grow(STRIDE / PAGE);
  const start = made * STRIDE;
  made += 1;
  return { start, bytes: Buffer.from(sharedMemory.buffer, start, STRIDE) };
}

export function takeSlot(): Slot | Promise<Slot> {
  return free.pop() ?? (made < MOST ? another() : new Promise((resolve) => waiting.push(resolve)));
}

export function giveBack(slot: Slot): void {
  const next = waiting.shift();
  if (next) next(slot);
  else free.push(slot);
}
