import { type FileHandle, open } from "node:fs/promises";

/** Reads parts of a file, so that a check of 25 MB does not hold 25 MB. */
export type ByteSource = { readonly size: number; at(position: number, length: number): Promise<Buffer> };

export const ofBuffer = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  at: async (position, length) => bytes.subarray(position, position + length),
});

/** Runs `use` with an open file and closes it whatever happens. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(path, "r");
  try {
    return await use({ size: (await handle.stat()).size, at: (position, length) => readAt(handle, position, length) });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
