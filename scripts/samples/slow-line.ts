import { connect, createServer, type Socket } from "node:net";

const PACKET = 1_460;
/** Of the packets, in parts of one. */
const LOSS = 0.02;
/** There and back. With 2 % loss TCP's window settles near nine packets, which at 5 ms makes some 2 MB/s of the line's 5. */
const ROUND_TRIP_MS = 5;
/** What a packet costs that is lost again when it is sent again. */
const TIMEOUT_MS = 200;
const SMALLEST = 2;

export type SlowLine = { url: string; cuts: () => number; lost: () => number; close: () => Promise<void> };

/**
 * A line of `bytesPerSecond` to the product on which every fiftieth packet is lost, and which breaks altogether after each
 * `cutEvery` bytes sent up. It stands between browser and product as a TCP proxy: nothing of the product knows of it.
 * The losses are TCP's, put simply: a window of packets a round trip, one more after each round without a loss; after one
 * with a loss half as many, and a round trip for the repair; a repair that is lost too waits for the timeout. Bytes arrive
 * late, never damaged or in another order, as they do over TCP.
 */
export async function slowLine(
  target: string,
  { bytesPerSecond, cutEvery }: { bytesPerSecond: number; cutEvery: number },
): Promise<SlowLine> {
  const { port } = new URL(target);
  let [sent, cuts, lost] = [0, 0, 0];
  const drop = seeded(1);
  let free = performance.now();
  /** One window of a connection. The line is one for all: each waits until it has carried what came before. */
  const carry = async (size: number): Promise<boolean> => {
    const losses = Array.from({ length: Math.ceil(size / PACKET) }, drop).filter((x) => x < LOSS).length;
    const again = losses > 0 && drop() < LOSS * losses;
    lost += losses;
    const from = performance.now();
    free = Math.max(free, from) + (size / bytesPerSecond) * 1000;
    const repair = (losses > 0 ? ROUND_TRIP_MS : 0) + (again ? TIMEOUT_MS : 0);
    const until = Math.max(free, from + ROUND_TRIP_MS) + repair;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - performance.now())));
    return losses > 0;
  };
  const pass = async (from: Socket, to: Socket, up: boolean): Promise<void> => {
    let window = 10;
    for await (const chunk of from) {
      const bytes = chunk as Buffer;
      for (let at = 0, size = 0; at < bytes.length; at += size) {
        const piece = bytes.subarray(at, at + window * PACKET);
        size = piece.length;
        window = (await carry(size)) ? Math.max(SMALLEST, Math.floor(window / 2)) : window + 1;
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
  // Half open: who has said everything still has to hear the answer, however late it comes.
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (browser) => {
    const product = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    for (const socket of [browser, product]) {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    }
    for (const [one, other, up] of [
      [browser, product, true],
      [product, browser, false],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => void (one.readableEnded || other.destroy()));
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
    // A browser keeps what it may need again, and would keep the line with it.
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Numbers from 0 to 1 that look random and are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
