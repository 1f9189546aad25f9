import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";

/** Where clamd listens: a socket's path or `host:port`. */
export type Scanner = string;
export type Scan = { clean: true } | { clean: false; found: string };

const WALL_MS = 60_000;
const PIECE = 64 * 1024;

/**
 * Has clamd look through a file (its INSTREAM command). Fails closed: without a clear answer it throws, the file stays
 * unchecked and the queue tries again, so that nothing unlooked-at is ever taken where a scanner is configured.
 * @throws Error when clamd cannot be reached, answers with an error or takes too long
 */
export async function scanFile(path: string, scanner: Scanner): Promise<Scan> {
  const answer = await talk(scanner, async (socket) => {
    await send(socket, Buffer.from("zINSTREAM\0"));
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      const bytes = piece as Buffer;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      await send(socket, length);
      await send(socket, bytes);
    }
    await send(socket, Buffer.alloc(4));
  });
  if (/^stream: OK$/.test(answer)) return { clean: true };
  const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (found) return { clean: false, found };
  throw new Error(`the virus scanner answered: ${answer.slice(0, 200) || "nothing"}`);
}

/** Whether clamd answers at all. */
export const scannerAnswers = (scanner: Scanner): Promise<boolean> =>
  talk(scanner, (socket) => send(socket, Buffer.from("zPING\0"))).then(
    (answer) => answer === "PONG",
    () => false,
  );

const send = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));

/** One conversation: what is said, then the whole answer up to its NUL. */
function talk(scanner: Scanner, say: (socket: Socket) => Promise<void>): Promise<string> {
  const [host, port] = scanner.includes("/") ? [null, null] : scanner.split(":");
  const socket = port ? connect({ host: host ?? "127.0.0.1", port: Number(port) }) : connect({ path: scanner });
  return new Promise((resolve, reject) => {
    let heard = "";
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(WALL_MS, () => fail(new Error("the virus scanner did not answer in time")));
    socket.setEncoding("utf8");
    socket.on("error", fail);
    socket.on("data", (text: string) => {
      heard += text;
    });
    socket.on("close", () => resolve(heard.replace(/\0.*$/s, "").trim()));
    socket.on("connect", () => void say(socket).catch(fail));
  });
}
