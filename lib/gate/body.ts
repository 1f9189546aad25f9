const MEBIBYTE = 1024 * 1024;
/**
 * Bytes of bodies whose senders have proved nothing yet, in this process: together they may not fill its memory, however many
 * send at once. Small ones always pass.
 */
const UNPROVED = { most: 192 * MEBIBYTE, small: 256 * 1024 };
let unproved = 0;

/** The whole body as text; null where it is larger than it may be, whatever it said of its length. */
export async function textUpTo(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  for await (const { chunk, size } of sized(request)) {
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The same of a sender who has proved nothing yet; `crowded` where others take the room there is for such bodies. */
export async function unprovedTextUpTo(request: Request, limit: number): Promise<{ text: string } | "too_large" | "crowded"> {
  const chunks: Uint8Array[] = [];
  let counted = 0;
  try {
    for await (const { chunk, size } of sized(request)) {
      if (size > limit) return "too_large";
      if (size > UNPROVED.small) {
        unproved += size - counted;
        counted = size;
      }
      if (unproved > UNPROVED.most && counted > 0) return "crowded";
      chunks.push(chunk);
    }
    return { text: Buffer.concat(chunks).toString("utf8") };
  } finally {
    unproved -= counted;
  }
}

async function* sized({ body }: Request) {
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    yield { chunk, size };
  }
}
