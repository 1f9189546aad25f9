/** Bytes gathered before they are written and hashed: few calls, and little memory for each of many uploads. */
export const BATCH = 512 * 1024;
/** WebAssembly's unit of memory. */
const UNIT = 64 * 1024;
/** A batch begins within the first page of its slot, so there is room for a little more. */
const STRIDE = BATCH + UNIT;
/** Every upload fills one; whoever comes when all are taken waits with its line held back. */
const MOST = 512;
const PAGE = 4096;

/** Room for one batch. `start`: where it lies in the memory that all share. */
export type Slot = { readonly start: number; readonly bytes: Buffer };

/** Of uploads, seen by every thread. Nothing but WebAssembly's memory begins where one of the system's pages does, and can grow. */
export const sharedMemory = new WebAssembly.Memory({ initial: 0, maximum: (STRIDE * MOST) / UNIT, shared: true });
const waiting: ((slot: Slot) => void)[] = [];
const free: Slot[] = [];
let made = 0;

function another(): Slot {
  sharedMemory.grow(STRIDE / UNIT);
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

/**
 * Where in its slot a batch for this place of the file begins. Processors copy a block many times slower where its two places do not
 * lie alike within sixteen bytes, some at half their speed where they lie at the same place of a page: half a page apart is neither.
 */
export const within = (position: number): number => (position + PAGE / 2) % PAGE;

/**
 * Copies so many of `bytes`, from `from` on, to `at` of a slot. By pages: what follows a request's head lies anywhere, and longer
 * copies are left to the processor's own loop (`rep movsb`), which is the slow way just then, 32 instead of 3 ms for 100 MB.
 */
export function copyInto(slot: Slot, at: number, bytes: Buffer, from: number, length: number): void {
  for (let done = 0; done < length; done += PAGE) bytes.copy(slot.bytes, at + done, from + done, from + Math.min(done + PAGE, length));
}
