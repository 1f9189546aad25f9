/** What a disk takes past the system's memory: places and lengths in whole blocks of this size, also in memory. */
export const BLOCK = 4096;
/** Bytes gathered before they are written and hashed: few calls, and little memory for each of many uploads. */
export const BATCH = 512 * 1024;
/** Of a batch: one and what its last packet brought. */
export const MOST = BATCH + 64 * 1024;
/** However many upload, this many batches are on their way to disk and hash. */
export const SLOTS = 16;
/** A batch begins as far behind a block's start as its place in the file does. */
const STRIDE = MOST + BLOCK;

/** Room for one batch. `start`: where it lies in the memory that all share. */
export type Slot = { readonly start: number; readonly bytes: Buffer };

let memory: SharedArrayBuffer | null = null;
/** The memory of all slots, which any thread may be handed. Nothing but WebAssembly's begins where one of the system's pages does. */
export function sharedMemory(): SharedArrayBuffer {
  if (memory) return memory;
  const pages = Math.ceil((STRIDE * SLOTS) / 65_536);
  const shared: unknown = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }).buffer;
  if (!(shared instanceof SharedArrayBuffer)) throw new Error("memory that cannot be shared");
  memory = shared;
  return shared;
}

const waiting: ((slot: Slot) => void)[] = [];
let free: Slot[] | null = null;

/** The next free slot, first come first served: whose bytes have none wait on their line. */
export function takeSlot(): Slot | Promise<Slot> {
  free ??= Array.from({ length: SLOTS }, (_, n) => ({ start: n * STRIDE, bytes: Buffer.from(sharedMemory(), n * STRIDE, STRIDE) }));
  return free.pop() ?? new Promise((resolve) => waiting.push(resolve));
}

export function giveBack(slot: Slot): void {
  const next = waiting.shift();
  if (next) next(slot);
  else free?.push(slot);
}
