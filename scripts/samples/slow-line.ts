import { connect, createServer, type Socket } from "node:net";

const PIECE = 16 * 1024;
/** Every fiftieth piece is lost: 2 %. */
const LOST_EVERY = 50;
/** TCP repairs a loss by itself; what is felt of it is the wait until it is sent again. */
const RETRANSMITTED_AFTER_MS = 200;

export type SlowLine = { url: string; cuts: () => number; lost: () => number; close: () => Promise<void> };

/**
 * A line of `bytesPerSecond` to the product, with 2 % loss, that breaks altogether after each `cutEvery` bytes sent up. It
 * stands between browser and product as a TCP proxy: nothing of the product knows of it.
 */
export async function slowLine(
  target: string,
  { bytesPerSecond, cutEvery }: { bytesPerSecond: number; cutEvery: number },
): Promise<SlowLine> {
  const { port } = new URL(target);
  let [sent, cuts, pieces, lost] = [0, 0, 0, 0];
  let free = performance.now();
  /** The line is one for all connections: each piece waits for those before it. */
  const turn = async (size: number): Promise<void> => {
    pieces += 1;
    free = Math.max(free, performance.now()) + (size / bytesPerSecond) * 1000;
    if (pieces % LOST_EVERY === 0) {
      lost += 1;
      free += RETRANSMITTED_AFTER_MS;
    }
    await new Promise((resolve) => setTimeout(resolve, free - performance.now()));
  };
  const pass = async (from: Socket, to: Socket, up: boolean): Promise<void> => {
    for await (const chunk of from) {
      const bytes = chunk as Buffer;
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        await turn(piece.length);
        if (to.destroyed) return;
        if (!to.write(piece)) await new Promise((resolve) => to.once("drain", resolve).once("close", resolve));
        if (!up) continue;
        sent += piece.length;
        if (sent >= (cuts + 1) * cutEvery) {
          cuts += 1;
          from.resetAndDestroy();
          to.resetAndDestroy();
          return;
        }
      }
    }
    to.end();
  };
  const server = createServer((browser) => {
    const product = connect(Number(port), "127.0.0.1");
    for (const [one, other, up] of [
      [browser, product, true],
      [product, browser, false],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
      pass(one, other, up).catch(() => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const own = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://localhost:${own}`,
    cuts: () => cuts,
    lost: () => lost,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
